// Shows the sentences of a translation, their quality, and the source of each word.

const GOOD = 0.7;
const FAIR = 0.4;

const output = document.getElementById("translation");
const input = document.getElementById("text");
const marks = document.getElementById("marks");

function element(name, type, text) {
    const made = document.createElement(name);
    made.className = type;
    made.textContent = text;
    return made;
}

/** Marks parts of the source text, each [start, end]. */
function mark(parts) {
    marks.replaceChildren();
    let end = 0;
    for (const [from, to] of [...parts].sort((a, b) => a[0] - b[0])) {
        if (from < end) {
            continue;
        }
        marks.append(input.value.slice(end, from), element("mark", "", input.value.slice(from, to)));
        end = to;
    }
    // A last line break counts only if something follows it.
    marks.append(input.value.slice(end), "\u200b");
    marks.scrollTop = input.scrollTop;
}

function select(word) {
    output.querySelectorAll(".active").forEach(active => active.classList.remove("active"));
    if (word) {
        word.classList.add("active");
        mark(word.sources);
    } else {
        marks.replaceChildren();
    }
}

/** The words of a sentence; sources are positions in the source text. */
function words(sentence, start) {
    const sources = new Map();
    for (const [from, to, targetFrom, targetTo] of sentence.alignment) {
        const key = `${targetFrom} ${targetTo}`;
        sources.set(key, [...(sources.get(key) ?? []), [start + from, start + to]]);
    }
    const nodes = [];
    let end = 0;
    const ranges = [...sources.keys()].map(key => key.split(" ").map(Number)).sort((a, b) => a[0] - b[0]);
    for (const [from, to] of ranges) {
        if (from < end) {
            continue;
        }
        const word = element("span", "word", sentence.target.slice(from, to));
        word.sources = sources.get(`${from} ${to}`);
        nodes.push(sentence.target.slice(end, from), word);
        end = to;
    }
    nodes.push(sentence.target.slice(end));
    return nodes;
}

function description(sentence) {
    const parts = [];
    if (sentence.quality !== undefined) {
        parts.push(`Estimated quality ${Math.round(sentence.quality * 100)} %`);
    }
    sentence.flags.forEach(flag => parts.push(flag.replaceAll("_", " ")));
    parts.push("click or press Enter for alternatives");
    return parts.join("; ");
}

function show(sentence, start) {
    const shown = element("span", "sentence", "");
    shown.tabIndex = 0;
    shown.setAttribute("role", "button");
    shown.title = description(sentence);
    shown.sentence = sentence;
    if (sentence.quality !== undefined) {
        const level = sentence.quality >= GOOD ? "good" : sentence.quality >= FAIR ? "fair" : "poor";
        shown.classList.add(level);
        shown.dataset.quality = `${Math.round(sentence.quality * 100)} %`;
    }
    if (sentence.alignment && start >= 0) {
        shown.append(...words(sentence, start));
    } else {
        shown.append(sentence.target);
    }
    return shown;
}

/** Shows a translation of the text of the input. */
export function render(text, sentences) {
    select(null);
    output.replaceChildren();
    let end = 0;
    let sourceEnd = 0;
    for (const sentence of sentences) {
        const at = text.indexOf(sentence.target, end);
        const start = input.value.indexOf(sentence.source, sourceEnd);
        sourceEnd = start < 0 ? sourceEnd : start + sentence.source.length;
        if (at < 0 || !sentence.target) {
            continue;
        }
        output.append(text.slice(end, at), show(sentence, start));
        end = at + sentence.target.length;
    }
    output.append(text.slice(end));
}

/** Puts another translation in the place of a sentence. Its quality and alignment are not known. */
export function replace(shown, text) {
    const other = show({ source: shown.sentence.source, target: text, flags: [] }, -1);
    shown.replaceWith(other);
    other.focus();
}

/** Calls chosen(element) for each sentence that is clicked. */
export function onChosen(chosen) {
    output.addEventListener("click", event => {
        const shown = event.target.closest(".sentence");
        if (shown && getSelection().isCollapsed) {
            chosen(shown);
        }
    });
    output.addEventListener("keydown", event => {
        const shown = event.target.closest(".sentence");
        if (!shown) {
            return;
        }
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            chosen(shown);
        } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
            event.preventDefault();
            const all = [...shown.querySelectorAll(".word")];
            const now = all.findIndex(word => word.classList.contains("active"));
            const next = event.key === "ArrowRight" ? now + 1 : now < 0 ? all.length - 1 : now - 1;
            select(all[next] ?? null);
        }
    });
}

output.addEventListener("mouseover", event => select(event.target.closest(".word")));
output.addEventListener("mouseleave", () => select(null));
output.addEventListener("focusout", () => select(null));
input.addEventListener("input", () => select(null));
input.addEventListener("scroll", () => { marks.scrollTop = input.scrollTop; });
