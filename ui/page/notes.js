// The notebook beside the conversation. Part of the page's script: see theme.py.

// Every comment as it stands in the page.
function comments() {
  return Object.fromEntries([...document.querySelectorAll('#notebook [data-comment]')].map((box) => [box.dataset.comment, box.value]));
}

if (element.closest('#notebook')) {
  let pause;
  // A press on a button takes the comments with it: two changes at once would undo each other.
  element.addEventListener('change', () => {
    pause = window.setTimeout(() => trigger('comment', { comments: comments() }), 300);
  });
  element.addEventListener('click', ({ target }) => target.closest('button') && window.clearTimeout(pause), true);
  // A box that was typed in keeps its words when its row becomes another note's.
  watch('value', () => {
    for (const box of element.querySelectorAll('[data-comment]')) box.value = box.defaultValue;
  });
}
for (const act of ['move_note', 'drop_note', 'export_notes']) {
  HERE[act] = ({ dataset }) => trigger(act, { ...dataset, comments: comments() });
}
