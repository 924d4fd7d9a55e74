// What all scripts use.

const byId = (id) => document.getElementById(id);
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function create(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}
