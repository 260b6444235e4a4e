import type { agreementCommands } from '../../../shared/commands/agreement';
import { targetOf } from '../../../shared/policy/revocation';
import { liftTerms, masksOf } from '../../../shared/policy/terms';
import type { Revocation } from '../../../shared/vocabulary/policy';
import { askToLift, liftDetail } from '../masks';
import type { Station } from '../station';
import {
  cameraName,
  done,
  doneWith,
  impossible,
  type Handlers,
  needed,
  signedIn,
  stopIf,
  stopIfDenied,
} from './handler';

export const agreementHandlers: Handlers<keyof typeof agreementCommands> = {
  /** Takes something out of the agreement. The gate withdraws its tickets afterwards. */
  revoke: ({ revocation }, { station }) => {
    stopIf(unknownTarget(station, revocation));
    const { standings } = needed(station.agreement, 'This station has no agreement.');
    const already = station.bus.read('standing').revoked.some((one) => targetOf(one) === targetOf(revocation));
    if (already) return impossible('It is taken out of the agreement already.');
    standings.revokeHere(revocation, station.session.operator.id, station.clock.nowMs());
    return done;
  },

  restore: ({ revocation }, { station }) => {
    if (station.agreement?.standings.restoreHere(revocation)) return done;
    const taken = station.bus.read('standing').revoked.some((one) => targetOf(one) === targetOf(revocation));
    return impossible(
      taken
        ? 'The district has taken it out of the agreement; only the district gives it back.'
        : 'It is not taken out of the agreement.',
    );
  },

  /** Lifts a mask if a second person proves who they are. The gate issues new tickets afterwards. */
  'lift-mask': async (input, { station }) => {
    const { cameraId, minutes, secondId, password, code } = input;
    const { bus, session } = station;
    const { lifts } = station.rights;
    const policy = bus.read('policy');
    const name = cameraName(station, cameraId);
    if (masksOf(policy, cameraId).length === 0) return impossible(`Nothing of ${name} is masked.`);
    if (lifts.of(cameraId)) return impossible(`The mask of ${name} is lifted already.`);
    const view = needed(station.viewSessions.current, 'A mask is lifted for a purpose: give one first.');
    const { longestMinutes, clause } = liftTerms(policy, cameraId);
    const refuse = (reason: string): void => stopIfDenied({ clause, reason, ask: policy.ask });
    if (minutes > longestMinutes) refuse(`A mask is lifted for at most ${longestMinutes} minutes.`);
    if (secondId === session.operator.id) refuse('A second person is needed: nobody is their own.');
    const { operator: second, authenticated } = await signedIn(station, { operatorId: secondId, password, code });
    const decision = askToLift(station, second, cameraId);
    if (decision.kind === 'deny') stopIfDenied({ ...decision, reason: `${second.name} may not: ${decision.reason}` });
    // The view may have ended while the account was checked.
    if (station.viewSessions.current?.id !== view.id) return impossible('The view has ended meanwhile.');
    const { operator } = session;
    const { untilMs } = lifts.begin({ cameraId, viewId: view.id, operator, second }, minutes);
    return doneWith({ untilMs }, { view: view.id, by: operator.name, secondName: second.name, authenticated });
  },

  /** Puts a mask back. The gate issues new tickets afterwards. */
  'restore-mask': ({ cameraId }, { station }) => {
    const words = `No mask of ${cameraName(station, cameraId)} is lifted.`;
    return doneWith({}, { by: 'operator', ...liftDetail(needed(station.rights.lifts.end(cameraId), words)) });
  },
};

function unknownTarget({ directory, session }: Station, revocation: Revocation): string | undefined {
  switch (revocation.kind) {
    case 'agreement':
      return undefined;
    case 'school':
      return directory.school(revocation.schoolId) ? undefined : `There is no school "${revocation.schoolId}".`;
    case 'camera':
      return directory.camera(revocation.cameraId) ? undefined : `There is no camera "${revocation.cameraId}".`;
    case 'operator':
      if (revocation.operatorId === session.operator.id) return 'Nobody takes themselves out of the agreement.';
      return session.find(revocation.operatorId) ? undefined : `There is no operator "${revocation.operatorId}".`;
  }
}
