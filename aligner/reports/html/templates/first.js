// Told before anything is drawn, so that the controls that need scripts do not appear late.
document.documentElement.classList.add('js');
