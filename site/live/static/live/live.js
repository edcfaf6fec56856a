/* Follows the topic of each [data-live] by a socket, or by asking where sockets do not pass.
   Sends "live:frame" to it, with the frame as detail; the listener may set event.sentence, which is
   then said politely. Holds no words: they are attributes of [data-live-state], in the page's tongue. */
const SILENCE = 45e3, POLL = 1200, CROWDED = 5e3, SENTENCE = 15e3, LONGEST = 30e3
const lang = document.documentElement.lang || "fr"
const relative = new Intl.RelativeTimeFormat(lang)
const jitter = ms => ms * (0.5 + Math.random())

function follow(root) {
  const part = name => root.querySelector(`[data-live-${name}]`) ??
    document.querySelector(`[data-live-${name}="${root.dataset.live}"]`)
  const state = part("state"), pause = part("pause"), voice = part("announce")
  const path = `live/${root.dataset.live}/?lang=${lang}`
  const timers = {}
  let shown = Number(root.dataset.liveRevision ?? -1), heard = Date.now(), spoken = 0, sentence = ""
  let pace = POLL, socket = null, fresh = false, failures = 0, polling = false, paused = false, mode = ""

  const after = (name, ms, act) => {
    clearTimeout(timers[name])
    timers[name] = setTimeout(act, ms)
  }
  const never = () => Object.values(timers).forEach(clearTimeout)

  const tell = to => {
    mode = to ?? mode
    if (!state || !mode) return
    const ago = relative.format(-Math.max(1, Math.round((Date.now() - heard) / 1e3)), "second")
    const words = (state.dataset[mode] ?? "").replace("{ago}", ago)
    if (state.textContent !== words) state.textContent = words
    if (mode !== "on" && !document.hidden) after("tell", 1e3, tell)
  }

  const say = () => {
    if (!sentence || !voice) return
    const wait = spoken + SENTENCE - Date.now()
    if (wait > 0) return after("say", wait, say)
    voice.textContent = sentence
    spoken = Date.now()
    sentence = ""
  }

  // Older frames are late ones, except the first of a connection: the numbers may have begun anew.
  const take = (frame, first) => {
    heard = Date.now()
    if (frame.revision === shown || (frame.revision < shown && !first)) return
    if (frame.fetch || frame.beat) {
      return after("fetch", Math.random() * 1e3, () => ask(first).catch(() => {}))
    }
    shown = frame.revision
    const event = new CustomEvent("live:frame", { bubbles: true, detail: frame })
    root.dispatchEvent(event)
    sentence = event.sentence ?? frame.sentence ?? sentence
    say()
  }

  const ask = async first => {
    // The browser keeps the ETag: what has not changed costs a few bytes.
    const answer = await fetch("/" + path, { cache: "no-cache" })
    if (!answer.ok) throw answer.status
    const frame = await answer.json()
    if (!paused && !document.hidden) take(frame, first)
  }

  const poll = async () => {
    try {
      await ask(true)
      // The server is back: no need to wait for the socket's next turn.
      if (polling && mode === "lost") after("connect", jitter(1e3), connect)
      if (polling) tell("late")
    } catch {
      if (polling) tell("lost")
    }
    if (polling) after("poll", jitter(pace), poll)
  }

  const drop = () => {
    const old = socket
    socket = null
    old?.close()
  }

  const lose = code => {
    drop()
    failures++
    if (code === 4403 || code === 4404) return tell("lost")
    pace = code === 4013 ? CROWDED : POLL
    if (!polling && (failures > 1 || code === 4013)) {
      polling = true
      poll()
    } else if (!polling) tell("lost")
    const wait = code === 4013 ? LONGEST * 2 : Math.min(LONGEST, 500 * 2 ** failures)
    after("connect", jitter(wait), connect)
  }

  const connect = () => {
    if (paused || document.hidden || socket) return
    const mine = socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws/${path}`)
    fresh = true
    after("silence", SILENCE / 3, () => lose())
    mine.onclose = event => mine === socket && lose(event.code)
    mine.onmessage = event => {
      if (mine !== socket) return
      after("silence", SILENCE, () => lose())
      failures = 0
      polling = false
      clearTimeout(timers.poll)
      take(JSON.parse(event.data), fresh)
      fresh = false
      tell("on")
    }
  }

  const rest = () => {
    never()
    drop()
    polling = false
    failures = 0
  }
  const decide = () => {
    rest()
    if (paused) tell("paused")
    else if (!document.hidden) connect()
  }

  if (pause) {
    const words = [pause.textContent, pause.dataset.resume]
    pause.hidden = false
    pause.addEventListener("click", () => {
      paused = !paused
      pause.textContent = words[Number(paused)]
      decide()
    })
  }
  document.addEventListener("visibilitychange", decide)
  addEventListener("online", decide)
  addEventListener("offline", () => socket && lose())
  connect()
}

document.querySelectorAll("[data-live]").forEach(follow)
