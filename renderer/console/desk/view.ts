/** Which of its two views the operator's window shows: what is live, or what was recorded. */
import { create } from 'zustand';
import { useKeyContext } from '../../mirror/preferences';

/** The name of a view; its keys are those of the context of the same name. */
export type View = 'console' | 'playback';

/** The view that is shown. */
export const useView = create<{ readonly view: View }>(() => ({ view: 'console' }));

/** Shows a view, whatever lies over it. */
export function showView(view: View): void {
  useView.setState({ view });
  useKeyContext.setState({ context: view });
}
