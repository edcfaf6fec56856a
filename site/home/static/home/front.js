/* The first teams on the front page, which may carry two kilobytes of script: the contract of
   live.js and its words, without announcements and marks; the same tests hold both. */
const root = document.querySelector("[data-live]")
const one = name => root.querySelector(`[data-${name}]`)
const state = one("live-state"), pause = one("live-pause"), rows = one("board").tBodies[0].rows
const lang = document.documentElement.lang
const path = `live/${root.dataset.live}/?lang=${lang}`
const span = new Intl.RelativeTimeFormat(lang)
const jitter = ms => ms * (0.5 + Math.random())
const timers = {}
let heard = Date.now(), shown = Number(root.dataset.liveRevision), mode, pace = 1200, fails = 0
let socket, paused, polling

const put = (element, text) => text !== null && element && (element.textContent = text)
const after = (name, ms, act) => {
  clearTimeout(timers[name])
  timers[name] = setTimeout(act, ms)
}

function tell(to) {
  mode = to ?? mode
  if (!mode) return
  const age = Math.max(1, Math.round((Date.now() - heard) / 1e3))
  const ago = age < 90 ? [-age, "second"] : [-Math.round(age / 60), "minute"]
  const words = state.dataset[mode].replace("{ago}", span.format(...ago))
  if (state.textContent !== words) state.textContent = words
  if (mode !== "on" && !document.hidden) after("tell", 1e3, tell)
}

function show(frame, first) {
  heard = Date.now()
  if (frame.revision === shown || (frame.revision < shown && !first)) return
  if (frame.fetch || frame.beat) return after("fetch", jitter(600), () => ask(first).catch(() => {}))
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

async function ask(first) {
  const answer = await fetch("/" + path, { cache: "no-cache" })
  if (!answer.ok) throw answer.status
  const frame = await answer.json()
  if (!paused) show(frame, first)
}

async function poll() {
  let to = pace > 2e3 ? "crowded" : "late"
  await ask(true).catch(() => { to = "lost" })
  if (!polling) return
  if (mode === "lost" && to !== mode) after("connect", jitter(1e3), connect)
  tell(to)
  after("poll", jitter(pace), poll)
}

function rest() {
  Object.values(timers).forEach(clearTimeout)
  socket?.close()
  socket = polling = null
  fails = 0
}

function lose(code) {
  socket?.close()
  socket = null
  fails++
  if ([4403, 4404].includes(code)) return rest(), tell("ended")
  const full = [4013, 4029].includes(code)
  pace = full ? 5e3 : 1200
  if (!polling) {
    polling = fails > 1 || full
    polling ? poll() : tell("lost")
  }
  after("connect", jitter(full ? 6e4 : Math.min(3e4, 500 * 2 ** fails)), connect)
}

function connect() {
  if (paused || document.hidden || socket) return
  const mine = socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws/${path}`)
  let first = true
  after("quiet", 15e3, lose)
  mine.onclose = event => mine === socket && lose(event.code)
  mine.onmessage = event => {
    if (mine !== socket) return
    after("quiet", 45e3, lose)
    fails = 0
    polling = false
    clearTimeout(timers.poll)
    show(JSON.parse(event.data), first)
    first = false
    tell("on")
  }
}

function decide() {
  rest()
  tell(paused ? "paused" : "late")
  connect()
}

const words = [pause.textContent, pause.dataset.resume]
pause.hidden = false
pause.onclick = () => {
  paused = !paused
  pause.textContent = words[+paused]
  decide()
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return after("hide", 1e4, rest)
  clearTimeout(timers.hide)
  socket || polling ? tell() : decide()
})
addEventListener("online", decide)
addEventListener("offline", () => socket && lose())
connect()
