// What the page does beside the terminal in it: it lets the keys go there, and opens the desk again.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { body } = document;
  const again = document.querySelector("button");
  again.addEventListener("click", () => location.reload());
  let last = "";
  new MutationObserver(() => {
    const state = body.classList.contains("-closed") ? "-closed" : body.classList.contains("-loaded") ? "-loaded" : "";
    if (state === last) return;
    last = state;
    (state === "-closed" ? again : document.querySelector(".xterm-helper-textarea")).focus();
  }).observe(body, { attributes: true, attributeFilter: ["class"] });
});
