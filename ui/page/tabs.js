// Two tabs of one visitor: each learns what the other has asked. Part of the page's script: see theme.py.

if (element.closest('#kept')) {
  const others = new BroadcastChannel('pramana');
  const refresh = () => trigger('refresh', {});
  const seen = () => {
    const list = element.querySelector('[data-open]');
    return `${list?.dataset.written} ${list?.textContent}`;
  };
  let told = seen();
  others.onmessage = refresh;
  // On another machine, or in another browser: when somebody comes back to this one.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh());
  watch('value', () => {
    const now = seen();
    if (now !== told) others.postMessage('kept');
    told = now;
  });
}
