import type { CommandInput, Verb } from '../../shared/commands';
import type { OutcomeOf } from '../../shared/ipc/contract';
import type { GivenPurpose } from '../../shared/vocabulary/view-session';
import { purposeWords } from '../ui/purpose-words';

/** The window's own way to send a command: console and wall tell outcomes in places of their own. */
export type Act = <V extends Verb>(verb: V, input: CommandInput<V>, title: string) => Promise<OutcomeOf<V>>;

/** Gives a purpose. @returns whether the view is open */
export async function giveView(act: Act, purpose: GivenPurpose): Promise<boolean> {
  const outcome = await act('begin-view', { purpose }, `View for ${purposeWords(purpose)}`);
  return outcome.status === 'success';
}

/** Opens cameras in an emergency, and asks nothing. */
export async function claimThreat(act: Act): Promise<boolean> {
  return giveView(act, { kind: 'immediate-threat' });
}

/** The view lasts its whole length again. */
export async function extendView(act: Act): Promise<void> {
  await act('extend-view', {}, 'Extend the view');
}
