/** Which of the two sets of tokens a window wears: the operator's choice, or what the system asks for. */
import type { Theme } from '../../shared/vocabulary/preferences';

/**
 * Dresses the window, now and whenever the choice or the system's setting changes. The tokens of high contrast hang on
 * the attribute `data-contrast` of the root element.
 * @param chosen - the theme that holds now
 * @param onChoice - calls back when it may have changed, and returns how to stop that
 * @returns a function that stops following
 */
export function followContrast(chosen: () => Theme, onChoice: (changed: () => void) => () => void): () => void {
  const system = window.matchMedia('(prefers-contrast: more)');
  const dress = (): void => {
    const theme = chosen();
    const more = theme === 'high-contrast' || (theme === 'system' && system.matches);
    document.documentElement.dataset['contrast'] = more ? 'more' : 'normal';
  };
  const stop = onChoice(dress);
  system.addEventListener('change', dress);
  dress();
  return () => {
    stop();
    system.removeEventListener('change', dress);
  };
}
