/* The first teams on the front page, which may carry two kilobytes of script: the same frames as
   live.js follows, without its announcements and marks. By a socket, else by asking. */
const root = document.querySelector("[data-live]")
const one = name => root.querySelector(`[data-${name}]`)
const state = one("live-state"), pause = one("live-pause"), rows = one("board").tBodies[0].rows
const path = `live/${root.dataset.live}/?lang=${document.documentElement.lang}`
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang)
let heard = Date.now(), shown = Number(root.dataset.liveRevision), mode = "late"
let socket, timer, paused

const put = (element, text) => text !== null && element && (element.textContent = text)

function show(frame) {
  heard = Date.now()
  if (frame.fetch || frame.beat) return ask()
  if (frame.revision === shown) return
  shown = frame.revision
  put(one("board-total"), frame.total)
  put(one("board-people"), frame.people)
  const goal = one("board-goal")
  if (goal) goal.value = frame.percent
  frame.rows.forEach(([, rank, percent, go, octets, name], place) => {
    const row = rows[place], bar = row?.querySelector("progress")
    if (octets === null || !bar) return
    put(row.querySelector(".rank"), rank)
    put(row.querySelector("th"), name)
    put(row.querySelector(".go"), go)
    bar.value = percent
    bar.nextSibling.data = percent + one("board").dataset.percent
  })
}

async function ask() {
  try {
    show(await (await fetch("/" + path)).json())
    if (mode !== "on") mode = "late"
  } catch {
    mode = "lost"
  }
}

function begin() {
  socket?.close()
  socket = null
  clearTimeout(timer)
  if (paused || document.hidden) return
  const mine = socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws/${path}`)
  mine.onmessage = event => {
    mode = "on"
    show(JSON.parse(event.data))
  }
  mine.onclose = event => {
    if (mine !== socket) return
    mode = "late"
    ask()
    // 4013: the room is full, so ask less often.
    timer = setTimeout(begin, (event.code === 4013 ? 5e3 : 1e3) + Math.random() * 800)
  }
}

setInterval(() => {
  const ago = relative.format(-Math.max(1, Math.round((Date.now() - heard) / 1e3)), "second")
  const words = state.dataset[paused ? "paused" : mode].replace("{ago}", ago)
  if (state.textContent !== words) state.textContent = words
}, 1e3)

const words = [pause.textContent, pause.dataset.resume]
pause.hidden = false
pause.onclick = () => {
  paused = !paused
  pause.textContent = words[Number(paused)]
  begin()
}
document.addEventListener("visibilitychange", begin)
begin()
