/* Follows the topic of each [data-live] by a socket, or by asking where sockets don't pass. Sends it
   "live:frame" with the frame as detail; a listener may set event.sentence, to be said politely.
   data-live-skew: how many ms the server's clock is ahead. Words: see live/status.html. */
const QUIET = 45e3, POLL = 1200, CROWD = 5e3, SENTENCE = 15e3, LONGEST = 30e3, IDLE = 1e4
const lang = document.documentElement.lang
const span = new Intl.RelativeTimeFormat(lang)
const jitter = ms => ms * (0.5 + Math.random())

function follow(root) {
  const part = name => root.querySelector(`[data-live-${name}]`) ??
    document.querySelector(`[data-live-${name}="${root.dataset.live}"]`)
  const state = part("state"), pause = part("pause"), voice = part("announce")
  const path = `live/${root.dataset.live}/?lang=${lang}`
  const timers = {}
  let shown = Number(root.dataset.liveRevision ?? -1), heard = Date.now(), said = 0, sentence = ""
  let pace = POLL, socket = null, fails = 0, polling = false, paused = false, mode = ""

  const after = (name, ms, act) => {
    clearTimeout(timers[name])
    timers[name] = setTimeout(act, ms)
  }

  const say = words => {
    sentence = words ?? sentence
    if (!sentence || !voice) return
    const wait = said + SENTENCE - Date.now()
    if (wait > 0) return after("say", wait, say)
    voice.textContent = sentence
    said = Date.now()
    sentence = ""
  }

  const tell = to => {
    const news = to && mode && to !== mode
    mode = to ?? mode
    if (!state || !mode) return
    const age = Math.max(1, Math.round((Date.now() - heard) / 1e3))
    const ago = age < 90 ? [-age, "second"] : [-Math.round(age / 60), "minute"]
    const words = (state.dataset[mode] ?? "").replace("{ago}", span.format(...ago))
    if (state.textContent !== words) state.textContent = words
    if (news) say(words)
    if (mode !== "on" && !document.hidden) after("tell", 1e3, tell)
  }

  // Older frames are late, but the first of a connection: numbers may have begun anew.
  const take = (frame, first, now) => {
    heard = Date.now()
    if (now) root.dataset.liveSkew = now - heard
    if (frame.revision === shown || (frame.revision < shown && !first)) return
    if (frame.fetch || frame.beat) return after("fetch", jitter(600), () => ask(first).catch(() => {}))
    shown = frame.revision
    const event = new CustomEvent("live:frame", { bubbles: true, detail: frame })
    root.dispatchEvent(event)
    say(event.sentence ?? frame.sentence)
  }

  const ask = async first => {
    // Its ETag makes what has not changed a few bytes.
    const answer = await fetch("/" + path, { cache: "no-cache" })
    if (!answer.ok) throw answer.status
    const frame = await answer.json()
    if (!paused) take(frame, first, Date.parse(answer.headers.get("date")))
  }

  const poll = async () => {
    let to = pace === POLL ? "late" : "crowded"
    await ask(true).catch(() => { to = "lost" })
    if (!polling) return
    // The server is back: try a socket.
    if (mode === "lost" && to !== mode) after("connect", jitter(1e3), connect)
    tell(to)
    after("poll", jitter(pace), poll)
  }

  const drop = () => {
    socket?.close()
    socket = null
  }

  const rest = () => {
    Object.values(timers).forEach(clearTimeout)
    drop()
    polling = false
    fails = 0
  }

  const lose = code => {
    drop()
    fails++
    if ([4403, 4404].includes(code)) return rest(), tell("ended")
    const full = [4013, 4029].includes(code)
    pace = full ? CROWD : POLL
    if (!polling) {
      polling = fails > 1 || full
      polling ? poll() : tell("lost")
    }
    const wait = full ? LONGEST * 2 : Math.min(LONGEST, 500 * 2 ** fails)
    after("connect", jitter(wait), connect)
  }

  const connect = () => {
    if (paused || document.hidden || socket) return
    const mine = socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws/${path}`)
    let first = true
    after("quiet", QUIET / 3, lose)
    mine.onclose = event => mine === socket && lose(event.code)
    mine.onmessage = event => {
      if (mine !== socket) return
      after("quiet", QUIET, lose)
      fails = 0
      polling = false
      clearTimeout(timers.poll)
      const frame = JSON.parse(event.data)
      take(frame, first, frame.now)
      first = false
      tell("on")
    }
  }

  const decide = () => {
    rest()
    mode = ""
    tell(paused ? "paused" : "late")
    connect()
  }

  if (pause) {
    const words = [pause.textContent, pause.dataset.resume]
    pause.hidden = false
    pause.onclick = () => {
      paused = !paused
      pause.textContent = words[+paused]
      decide()
    }
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return after("hide", IDLE, rest)
    clearTimeout(timers.hide)
    socket || polling ? tell() : decide()
  })
  addEventListener("online", decide)
  addEventListener("offline", () => socket && lose())
  connect()
}

document.querySelectorAll("[data-live]").forEach(follow)
