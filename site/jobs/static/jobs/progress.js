// Follows one piece of long work: asks every second or two, rests in a hidden tab, and loads the
// page anew when the work is over. Without it the page has its link to refresh.
const place = document.querySelector("[data-job]");
const bar = place.querySelector("progress");
const label = place.querySelector("[data-job-label]");
const text = place.querySelector("[data-job-text]");
let wait = 1000;

const say = (node, words) => {
  if (node.textContent !== words) node.textContent = words;
};

function show(now) {
  if (now.total) {
    bar.max = now.total;
    bar.value = now.done;
  }
  say(label, now.label);
  say(text, now.text);
}

async function ask() {
  if (document.hidden) {
    document.addEventListener("visibilitychange", ask, { once: true });
    return;
  }
  try {
    const answer = await fetch(place.dataset.job, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const now = await answer.json();
    if (!now.open) {
      location.reload();
      return;
    }
    show(now);
    wait = 1000;
  } catch {
    wait = Math.min(wait * 2, 30000);
  }
  setTimeout(ask, wait * (1 + Math.random()));
}

// The link is for those without script.
place.querySelector("[data-job-refresh]").hidden = true;
ask();
