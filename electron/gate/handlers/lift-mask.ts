import { masksOf } from '../../../shared/policy/masks';
import { liftTerms } from '../../../shared/policy/terms';
import type { Denial } from '../../../shared/vocabulary/policy';
import { checkAccount } from '../check-account';
import { askToLift } from '../masks';
import { cameraName, type Handler } from './handler';

/** Lifts a mask, if a second person proves to be one; the gate, which runs after this, issues the tickets anew. */
export const liftMask: Handler<'lift-mask'> = async (input, { station }) => {
  const { cameraId, minutes, secondId, password, code } = input;
  const { bus, session, lifts } = station;
  const policy = bus.read('policy');
  const name = cameraName(station, cameraId);
  if (masksOf(policy, cameraId).length === 0) return { kind: 'impossible', reason: `Nothing of ${name} is masked.` };
  if (lifts.of(cameraId)) return { kind: 'impossible', reason: `The mask of ${name} is lifted already.` };
  const view = station.viewSessions.current;
  if (!view) return { kind: 'impossible', reason: 'A mask is lifted for a purpose: give one first.' };
  const isOpen = (): boolean => station.viewSessions.current?.id === view.id;
  const { longestMinutes, clause } = liftTerms(policy, cameraId);
  const refused = (reason: string): Denial & { kind: 'refused' } => {
    return { kind: 'refused', clause, reason, ask: policy.ask };
  };
  if (minutes > longestMinutes) return refused(`A mask is lifted for at most ${longestMinutes} minutes.`);
  if (secondId === session.operator.id) return refused('A second person is needed: nobody is their own.');
  const checked = await checkAccount(station, { operatorId: secondId, password, code: code ?? undefined });
  if (checked.kind === 'refused') return { kind: 'impossible', reason: checked.reason };
  const decision = askToLift(station, checked.operator, cameraId);
  if (decision.kind === 'deny') {
    return { ...decision, kind: 'refused', reason: `${checked.operator.name} may not: ${decision.reason}` };
  }
  // Checking took a moment, in which a view may end.
  if (!isOpen()) return { kind: 'impossible', reason: 'The view has ended meanwhile.' };
  const { operator } = session;
  const { untilMs } = lifts.begin({ cameraId, viewId: view.id, operator, second: checked.operator }, minutes);
  const detail = {
    ...{ view: view.id, by: operator.name, secondName: checked.operator.name },
    authenticated: checked.withCode ? 'password and code' : 'password',
  };
  return { kind: 'done', value: { untilMs }, detail };
};
