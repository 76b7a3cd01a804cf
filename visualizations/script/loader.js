// @ts-check
/* The one script that stands in the page as it is: it unpacks the others, whose hash the policy names. */
"use strict";

/** Return what a block of the page holds: compressed, in base 85 without "<". @param {string} id */
const unpack = async (id) => {
  const text = document.getElementById(id)?.textContent ?? "";
  const words = new DataView(new ArrayBuffer(Math.ceil(text.length / 5) * 4));
  for (let n = 0; n < text.length; n += 5) {
    let word = 0;
    for (let k = n; k < n + 5; k++) {
      const code = k < text.length ? text.charCodeAt(k) : 120;
      word = word * 85 + code - (code > 60 ? 36 : 35);
    }
    words.setUint32((n / 5) * 4, word);
  }
  const bytes = new Uint8Array(words.buffer, 0, Math.floor((text.length * 4) / 5));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};

document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", async () => {
  const made = document.createElement("script");
  made.textContent = await unpack("code");
  document.head.append(made);
});
