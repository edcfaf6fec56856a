"""French typography, and words left in another language, read off the page as shown."""

import re

TEXT = """() => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const skip = 'script, style, code, pre, kbd, textarea, [translate=no], input, .code';
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent || parent.closest(skip) || !walker.currentNode.data.trim()) continue;
        const language = parent.closest('[lang]')?.lang || document.documentElement.lang;
        words.push([language.slice(0, 2), walker.currentNode.data.replace(/[ \\n\\t]+/g, ' ')]);
    }
    return words;
}"""
NO_BREAK = "\u00a0\u202f"
# Each rule: what is wrong, in words.
FRENCH = {
    re.compile(r"(?<![\s\u00a0\u202f:/?!])[;!?»](?=\s|$)"): "no space before ; ! ? »",
    re.compile(r"[ ][;:!?»]"): "breaking space before ; : ! ? »",
    re.compile(r"«[^\u00a0\u202f]"): "no no-break space after «",
    re.compile(r"\w'\w"): "straight apostrophe",
    re.compile(r"\.\.\."): "three points for …",
    re.compile(r"\"\w"): "straight quotation marks",
    re.compile(r"\d\.\d+ ?(?:%|Go|Mo|kg|g\b|€)"): "decimal point",
    re.compile(r"\d [%€]|\d (?:Go|Mo|ko|To|kg|km|min|h)\b"): "breaking space before a unit",
    re.compile(r"\b(?:A|Etat|Ecole|Equipe|Evénement|Etape|Ecran|Etes)\b(?= [a-zé])"): (
        "capital without its accent"
    ),
}
COMMON = {
    "fr": {"le", "les", "des", "une", "vous", "est", "pour", "dans", "votre", "avec", "sur", "et"},
    "en": {"the", "and", "your", "with", "for", "this", "that", "you", "from", "are", "of", "is"},
    "es": {"los", "las", "una", "para", "con", "su", "del", "por", "esta", "usted", "el", "y"},
}
SHARED = {"es", "sur", "des"}


def typography(texts: list[tuple[str, str]]) -> list[str]:
    said = []
    for language, text in texts:
        if language != "fr":
            continue
        for rule, wrong in FRENCH.items():
            if found := rule.search(text):
                around = text[max(0, found.start() - 20) : found.end() + 12].strip()
                said.append(f"{wrong}: “{around}”")
    return sorted(set(said))


def language_of(text: str) -> str:
    """The language whose small words a sentence holds most of; empty when it can't be told."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    if len(words) < 4:
        return ""
    scores = {code: sum(word in small for word in words) for code, small in COMMON.items()}
    best, *others = sorted(scores.values(), reverse=True)
    if best < 2 or best == others[0]:
        return ""
    return max(scores, key=lambda code: scores[code])


def foreign(texts: list[tuple[str, str]]) -> list[str]:
    """Sentences that are not in the language that the page says they are in."""
    return [
        f"{found} text marked {said}: “{text.strip()[:60]}”"
        for said, text in texts
        if said in COMMON and (found := language_of(text)) and found != said
    ]
