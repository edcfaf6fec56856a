/* Passkeys: a form marked data-passkey asks the browser for one and sends its answer. The forms are
   hidden until here, since without script or without passkeys they would do nothing. */
const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), char => char.charCodeAt(0))
const toText = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")

async function optionsOf(form) {
  const source = form.dataset.passkeyOptions
  if (source.startsWith("#")) return JSON.parse(document.querySelector(source).textContent).publicKey
  const answer = await fetch(source, { headers: { Accept: "application/json" } })
  if (!answer.ok) throw new Error(answer.status)
  return (await answer.json()).request_options.publicKey
}

const known = list => (list ?? []).map(one => ({ ...one, id: toBytes(one.id) }))

function answerOf(credential) {
  const response = {}
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name])
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  }
}

async function get(form) {
  const options = await optionsOf(form)
  const publicKey = { ...options, challenge: toBytes(options.challenge), allowCredentials: known(options.allowCredentials) }
  return navigator.credentials.get({ publicKey })
}

async function create(form) {
  const options = await optionsOf(form)
  const alone = form.elements.passwordless?.checked
  const authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: Boolean(alone),
    ...(alone && { userVerification: "required" }),
  }
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
    authenticatorSelection,
  }
  return navigator.credentials.create({ publicKey })
}

async function ask(form) {
  const refused = form.querySelector("[data-passkey-refused]")
  refused.hidden = true
  try {
    const credential = await (form.dataset.passkey === "create" ? create : get)(form)
    form.elements.credential.value = JSON.stringify(answerOf(credential))
    form.submit()
  } catch {
    refused.hidden = false
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false
    form.addEventListener("submit", event => {
      event.preventDefault()
      ask(form)
    })
  }
}
