// Translates files that are chosen or dropped, one after the other.

import { translateFile } from "./service.js";

const area = document.getElementById("files");
const panel = document.querySelector(".panel");
const input = document.getElementById("file");

function row(name) {
    const entry = document.createElement("li");
    const progress = document.createElement("progress");
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute("aria-label", `Progress of ${name}`);
    const state = document.createElement("span");
    state.textContent = "sending";
    entry.append(name, progress, state);
    area.querySelector("ul").append(entry);
    area.hidden = false;
    return { entry, progress, state };
}

async function translate(file, [source, target], fail) {
    const { entry, progress, state } = row(file.name);
    try {
        const path = await translateFile(file, source, target, part => {
            progress.value = part;
            if (part === 1) {
                // How far the translation is, the service does not say.
                progress.removeAttribute("value");
                state.textContent = "translating";
            }
        });
        const link = document.createElement("a");
        link.href = path;
        link.download = "";
        link.textContent = "Download";
        state.replaceWith(link);
        progress.value = 1;
    } catch (error) {
        entry.remove();
        area.hidden = !area.querySelector("li");
        fail(new Error(`${file.name}: ${error.message}`));
    }
}

/** @param languages gives the codes of source and target @param fail shows an error, or none */
export function acceptFiles(languages, fail) {
    const accept = async files => {
        fail(null);
        for (const file of files) {
            await translate(file, languages(), fail);
        }
    };
    input.addEventListener("change", async () => {
        await accept([...input.files]);
        input.value = "";
    });
    document.addEventListener("dragover", event => {
        if (event.dataTransfer.types.includes("Files")) {
            event.preventDefault();
            panel.classList.add("dropping");
        }
    });
    document.addEventListener("dragleave", event => event.relatedTarget ?? panel.classList.remove("dropping"));
    document.addEventListener("drop", event => {
        panel.classList.remove("dropping");
        if (event.dataTransfer.files.length > 0) {
            event.preventDefault();
            accept([...event.dataTransfer.files]);
        }
    });
}
