/* Keeps the board of a page in step with the frames that live.js receives: figures, order, and for
   three seconds a mark with words on each row that changed. Nothing rolls, nothing slides. Marks are
   for tables with data-plus; who asks for less motion gets their words without the ground. */
const FRESH = 3e3
const calm = matchMedia("(prefers-reduced-motion: reduce)")
const table = document.querySelector("[data-board]")
const timers = new WeakMap()

const one = name => document.querySelector(`[data-board-${name}]`)
const put = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text
}

/* As quantities.format_octets writes it: one decimal at most, none where it is zero. */
function amount(octets) {
  const units = table.dataset.units.split(" ")
  let level = 0, value = octets
  while (value >= 999.95 && level < units.length - 1) {
    value /= 1e3
    level++
  }
  const text = value.toFixed(level ? 1 : 0).replace(/\.0$/, "").replace(".", table.dataset.comma)
  return `${text}\u00a0${units[level]}`
}

function mark(row, change) {
  const words = table.dataset[change > 0 ? "plus" : "minus"].replace("{amount}", amount(Math.abs(change)))
  const head = row.querySelector("th")
  const note = head.querySelector("small") ?? head.appendChild(document.createElement("small"))
  note.textContent = words
  if (!calm.matches) row.classList.add("fresh")
  clearTimeout(timers.get(row))
  timers.set(row, setTimeout(() => {
    row.classList.remove("fresh")
    note.remove()
  }, FRESH))
}

function update(row, rank, percent, go, octets) {
  put(row.querySelector(".rank"), rank === null ? "–" : String(rank))
  const rate = row.querySelector(".rate"), bar = rate?.querySelector("progress")
  if (rate && percent !== null) {
    if (bar) bar.value = percent
    rate.lastChild.data = percent + table.dataset.percent
  }
  put(row.querySelector(".go"), go)
  put(row.querySelector(".proof"), octets ? table.dataset.declared : "–")
  const before = row.dataset.octets
  row.dataset.octets = octets
  if (table.dataset.plus && before !== undefined && Number(before) !== octets) mark(row, octets - Number(before))
}

/* The hall and the front page show a few teams of many: rows come and go, their frame brings the
   names. A row with a bar is the better model, where there are bars. */
function make(body, id, percent, name) {
  const models = [...body.rows].filter(row => row.querySelector(".rate"))
  const row = (models.find(model => model.querySelector("progress")) ?? models[0]).cloneNode(true)
  row.className = ""
  row.dataset.team = id
  delete row.dataset.octets
  row.querySelector("th").textContent = name
  if (percent === null) row.querySelector(".rate").textContent = "–"
  return row
}

/* Teams were added, removed or resized: the page itself knows how they look. */
async function reload(body) {
  // Pages are kept in front of Django and look for changes once a second.
  await new Promise(done => setTimeout(done, 1200))
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
  const rows = fresh.querySelector("[data-board] tbody")
  if (rows) body.replaceChildren(...rows.children)
}

/* A row whose figures are hidden has no octets, on the page as in the frame. */
const fits = (row, octets) => (octets === null) === (row.dataset.octets === undefined)

function show(frame) {
  put(one("total"), frame.total)
  put(one("people"), frame.people)
  const goal = one("goal")
  if (goal && frame.percent !== null) goal.value = frame.percent
  const body = table.tBodies[0], named = frame.rows[0]?.length > 5
  const rows = new Map([...body.rows].map(row => [Number(row.dataset.team), row]))
  const known = frame.rows.every(([id, , , , octets]) =>
    rows.has(id) ? fits(rows.get(id), octets) : named && octets !== null)
  if (!known || (!named && rows.size !== frame.rows.length)) return reload(body)
  frame.rows.forEach(([id, rank, percent, go, octets, name], place) => {
    const row = rows.get(id) ?? make(body, id, percent, name)
    rows.delete(id)
    if (octets !== null) update(row, rank, percent, go, octets)
    if (body.rows[place] !== row) body.insertBefore(row, body.rows[place] ?? null)
  })
  rows.forEach(row => row.remove())
}

if (table) document.addEventListener("live:frame", event => show(event.detail))
