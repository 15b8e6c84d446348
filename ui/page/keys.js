// The keyboard: / to ask, J and K from citation to citation, ? for help; and the first steps of the tab key. Part of the page's
// script: see theme.py.

function toBox() {
  document.querySelector('#question textarea')?.focus();
}

function toProof() {
  const chip = document.querySelector('#current .chip') ?? document.querySelector('#past .chip');
  if (chip) chip.focus();
  else toBox();
}

// by: 1 for the next citation, -1 for the one before; in an open article, the article's own.
function toCitation(by) {
  const steps = document.querySelectorAll('#reader .step');
  if (steps.length) return steps[by > 0 ? 1 : 0].click();
  const chips = [...document.querySelectorAll('#past .chip, #current .chip')];
  const at = chips.indexOf(document.activeElement);
  if (at < 0) return toProof();
  chips[Math.min(chips.length - 1, Math.max(0, at + by))].focus();
}

const KEYS = {
  '/': toBox,
  j: () => toCitation(1),
  k: () => toCitation(-1),
  '?': () => document.querySelector('.masthead [data-dialog=keys]')?.click(),
};
const KEYS_OFF = 'pramana-keys-off';

if (element.closest('#masthead')) {
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select, [contenteditable], dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || window.localStorage.getItem(KEYS_OFF)) return;
    const act = KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// Whether the keys are in use is this browser's business.
if (element.closest('#dialogs')) {
  element.addEventListener('submit', ({ target }) => {
    if (!target.closest('#dialog-keys')) return;
    if (target.elements.keys.checked) window.localStorage.removeItem(KEYS_OFF);
    else window.localStorage.setItem(KEYS_OFF, 'yes');
  });
}
