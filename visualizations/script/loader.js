// @ts-check
/* The one script that stands in the page as it is: it unpacks the others, whose hash the policy names. */
"use strict";
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", async () => {
  const packed = atob(document.getElementById("code")?.textContent ?? "");
  const bytes = Uint8Array.from(packed, (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const made = document.createElement("script");
  made.textContent = await new Response(stream).text();
  document.head.append(made);
});
