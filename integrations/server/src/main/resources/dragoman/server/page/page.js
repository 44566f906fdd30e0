// The page: translates while a text is typed.

import * as service from "./service.js";
import { onChosen, render, replace } from "./translation.js";
import { acceptFiles } from "./files.js";

const find = id => document.getElementById(id);
const [text, output, source, target, alternatives] = ["text", "translation", "source", "target", "alternatives"].map(find);

let languages = [];
let wait = 500;
let limit = -1;
let detected = null;
let timer = 0;
let running = new AbortController();

function fail(error) {
    find("error").textContent = error ? error.message.replace(/\s+/g, " ") : "";
    find("error").title = find("error").textContent;
    find("error").hidden = !error;
}

function name(code) {
    return languages.find(language => language.code === code)?.name ?? code;
}

function clear() {
    render("", []);
    find("quality").textContent = "";
    find("status").textContent = "";
    find("copy").disabled = true;
}

function showDetected(code) {
    detected = code;
    source.options[0].textContent = code ? `Detect language (${name(code)})` : "Detect language";
}

function show(answer) {
    render(answer.translatedText, answer.sentences ?? []);
    showDetected(answer.detectedLanguage?.language ?? null);
    const quality = typeof answer.quality === "number" ? `Lowest quality ${Math.round(answer.quality * 100)} %` : "";
    find("quality").textContent = quality;
    find("status").textContent = `Translated into ${name(target.value)}`;
    find("copy").disabled = !answer.translatedText;
}

/** Translates the text; what was under way is stale. */
async function translate() {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    const own = running;
    alternatives.hidden = true;
    fail(null);
    if (!text.value.trim()) {
        output.setAttribute("aria-busy", "false");
        clear();
        return;
    }
    output.setAttribute("aria-busy", "true");
    try {
        const request = { q: text.value, source: source.value, target: target.value, alignment: true };
        const answer = await service.translate(request, own.signal);
        if (own === running) {
            show(answer);
        }
    } catch (error) {
        if (own === running && error.name !== "AbortError") {
            clear();
            fail(error);
        }
    } finally {
        if (own === running) {
            output.setAttribute("aria-busy", "false");
        }
    }
}

function typed() {
    const count = [...text.value].length;
    find("count").textContent = limit < 0 ? `${count} characters` : `${count} / ${limit}`;
    clearTimeout(timer);
    running.abort();
    timer = setTimeout(translate, wait);
}

function options(select, codes, kept) {
    const fixed = [...select.options].filter(option => option.value === "auto");
    select.replaceChildren(...fixed, ...codes.map(code => new Option(name(code), code)));
    select.value = fixed.length && kept === "auto" || codes.includes(kept) ? kept : select.options[0]?.value;
}

/** Offers the languages that the source language can be translated into. */
function offerTargets() {
    const from = languages.find(language => language.code === source.value);
    const codes = languages.map(language => language.code)
        .filter(code => !from || code !== from.code && from.targets.includes(code));
    options(target, codes, target.value);
}

function swap() {
    const from = source.value === "auto" ? detected : source.value;
    const translated = plain();
    source.value = target.value;
    offerTargets();
    if (from && [...target.options].some(option => option.value === from)) {
        target.value = from;
    }
    if (translated) {
        text.value = translated;
        typed();
    }
    translate();
}

/** The translation as it is shown, without the percentages. */
function plain() {
    return output.textContent;
}

async function copy() {
    try {
        await navigator.clipboard.writeText(plain());
    } catch {
        // Pages of other hosts without TLS have no clipboard interface.
        getSelection().selectAllChildren(output);
        document.execCommand("copy");
        getSelection().removeAllRanges();
    }
    find("status").textContent = "Copied";
}

async function offerAlternatives(shown) {
    fail(null);
    const own = running;
    try {
        const from = source.value === "auto" ? detected ?? "auto" : source.value;
        const request = { q: shown.sentence.source, source: from, target: target.value, alternatives: 4 };
        const answer = await service.translate(request, own.signal);
        if (own !== running) {
            return;
        }
        const others = [answer.translatedText, ...answer.alternatives].filter(other => other !== shown.sentence.target);
        alternatives.querySelector("ul").replaceChildren(...others.map(other => item(other, shown)));
        alternatives.querySelector("h2").textContent = others.length ? "Alternatives" : "No alternatives";
        alternatives.hidden = false;
        alternatives.shown = shown;
        alternatives.querySelector("button")?.focus();
    } catch (error) {
        if (error.name !== "AbortError") {
            fail(error);
        }
    }
}

function item(other, shown) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = other;
    button.addEventListener("click", () => {
        replace(shown, other);
        alternatives.hidden = true;
    });
    const entry = document.createElement("li");
    entry.append(button);
    return entry;
}

async function start() {
    const [settings, known] = await Promise.all([service.settings(), service.languages()]);
    languages = known;
    wait = settings.frontendTimeout;
    limit = settings.charLimit;
    find("key-field").hidden = !settings.keyRequired;
    find("file").accept = settings.supportedFilesFormat.join(",");
    options(source, languages.map(language => language.code), "auto");
    offerTargets();
    if (target.value !== settings.language.target.code) {
        target.value = settings.language.target.code;
    }
    typed();
}

text.addEventListener("input", typed);
source.addEventListener("change", () => { showDetected(null); offerTargets(); translate(); });
target.addEventListener("change", translate);
find("swap").addEventListener("click", swap);
find("copy").addEventListener("click", copy);
find("key").addEventListener("change", event => { service.useKey(event.target.value.trim()); translate(); });
onChosen(offerAlternatives);
document.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        translate();
    } else if (event.key === "Escape" && !alternatives.hidden) {
        alternatives.hidden = true;
        alternatives.shown.focus();
    }
});
acceptFiles(() => [source.value, target.value], fail);
start().catch(fail);
