// Requests to the service. Each failure is an Error whose message is one line for the reader.

let key = "";

export function useKey(value) {
    key = value;
}

function message(status, answer) {
    return answer && answer.error ? String(answer.error) : `The service answers with status ${status}`;
}

async function json(path, options) {
    let response;
    try {
        response = await fetch(path, options);
    } catch (failure) {
        throw failure.name === "AbortError" ? failure : new Error("The service cannot be reached");
    }
    const answer = await response.json().catch(failure => {
        if (failure.name === "AbortError") {
            throw failure;
        }
        return null;
    });
    if (!response.ok || answer === null) {
        throw new Error(message(response.status, answer));
    }
    return answer;
}

export const settings = () => json("frontend/settings");
export const languages = () => json("languages");

export function translate(request, signal) {
    const body = key ? { ...request, api_key: key } : request;
    return json("translate", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        signal,
    });
}

/** Sends a file; sent(part) receives the part that is sent, from 0 to 1. Gives the path of the translated file. */
export function translateFile(file, source, target, sent) {
    const form = new FormData();
    form.append("source", source);
    form.append("target", target);
    if (key) {
        form.append("api_key", key);
    }
    form.append("file", file);
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("POST", "translate_file");
        request.responseType = "json";
        request.upload.onprogress = event => event.lengthComputable && sent(event.loaded / event.total);
        request.upload.onload = () => sent(1);
        request.onerror = () => reject(new Error("The service cannot be reached"));
        request.onload = () => request.status === 200 && request.response
            // The path alone: behind a proxy the page has another host or scheme than the service knows.
            ? resolve(new URL(request.response.translatedFileUrl, location.href).pathname)
            : reject(new Error(message(request.status, request.response)));
        request.send(form);
    });
}
