// Where the focus was. What is drawn anew may be another element, or the same element as something else: a control is found again
// by what it carries. Part of the page's script: see theme.py.

// control: an element with data-… attributes.
function remembered(control) {
  const carried = [...control.attributes].filter(({ name }) => name.startsWith('data-'));
  const selector = control.localName + carried.map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join('');
  return { control, selector, place: [...document.querySelectorAll(selector)].indexOf(control) };
}

// The control that `remembered` described: the same element where it still is that control, else the one that stands for it now.
function foundAgain({ control, selector, place }) {
  if (control.isConnected && control.matches(selector)) return control;
  const alike = document.querySelectorAll(selector);
  return alike[place] ?? alike[0];
}

// What is still covered cannot take the focus, and what is drawn anew in the next moment loses it: it is given for as many frames
// as that may take, unless somebody has gone elsewhere meanwhile.
function returnFocus(frames = 30) {
  const opener = window.pramanaOpener && foundAgain(window.pramanaOpener);
  const now = document.activeElement;
  if (!opener || !(now === document.body || now === opener || now.closest('#reader'))) return;
  if (now !== opener) opener.focus({ preventScroll: true });
  if (frames > 0) requestAnimationFrame(() => returnFocus(frames - 1));
}

// A control that is drawn anew while it has the focus keeps it.
element.addEventListener('focusin', ({ target }) => {
  const control = target.closest('[data-do], [data-dialog]');
  window.pramanaFocused = control ? remembered(control) : undefined;
});
element.addEventListener('focusout', () => {
  const left = window.pramanaFocused;
  // What was taken out of the page has not been left by its reader.
  queueMicrotask(() => {
    if (left === window.pramanaFocused && left?.control.isConnected) window.pramanaFocused = undefined;
  });
});
watch('value', () => {
  const kept = window.pramanaFocused;
  const now = document.activeElement;
  if (!kept || !(now === document.body || element.contains(now)) || now.matches(kept.selector)) return;
  const control = foundAgain(kept);
  if (control && element.contains(control)) control.focus({ preventScroll: true });
});
