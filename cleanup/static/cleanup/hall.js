/* What a screen needs that nobody touches: a countdown, the time of the last figures, a lamp that
   stays on, and a new start each night. */
const HOUR = 36e5
const lang = document.documentElement.lang
const live = document.querySelector("[data-live]")
const ends = document.querySelector("[data-board-ends]")
const updated = document.querySelector("[data-board-updated]")

/* A screen's own clock may be wrong by hours: the page brings the server's, each frame anew. */
const skew = updated.dataset.now * 1e3 - Date.now()
const now = () => new Date(Date.now() + Number(live.dataset.liveSkew ?? skew))

/* The hour of the place, which the screen's own clock may not know. */
const place = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: updated.dataset.boardUpdated }
const clock = date => {
  const [hour, minute] = new Intl.DateTimeFormat("en", place).format(date).split(":")
  return lang === "fr" ? `${Number(hour)}\u00a0h\u00a0${minute}` : `${hour}:${minute}`
}

function tick() {
  if (ends) {
    const minutes = Math.floor((new Date(ends.dataset.boardEnds) - now()) / 6e4)
    const words = minutes < 60
      ? `${minutes}\u00a0min`
      : `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`
    ends.textContent = minutes < 0 ? ends.dataset.over : words
  }
  // At four in the morning nobody looks, and a page that ran for days begins anew.
  if (parseInt(clock(now())) === 4 && performance.now() > 2 * HOUR && navigator.onLine) location.reload()
}

const lamp = () => {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {})
}

document.addEventListener("live:frame", () => {
  updated.textContent = clock(now())
})
document.addEventListener("visibilitychange", lamp)
setInterval(tick, 1e4)
tick()
lamp()
