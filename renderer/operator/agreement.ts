/** Takes things out of the agreement at this station, and gives them back. */
import { sameTarget } from '../../shared/policy/revocation';
import type { RevokedThing } from '../../shared/state/session';
import type { Revocation } from '../../shared/vocabulary/policy';
import { schoolName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry } from '../ui/menu-entries';
import { act } from './act';

/** What is taken out, as people call it. */
export function targetName(revocation: Revocation): string {
  const station = useMirror.getState().station;
  switch (revocation.kind) {
    case 'agreement':
      return 'All cameras';
    case 'school':
      return schoolName(revocation.schoolId, station);
    case 'camera': {
      const camera = station?.cameras.get(revocation.cameraId);
      const school = camera && station?.schools.get(camera.schoolId)?.shortName;
      return camera ? `${school ?? camera.schoolId}, ${camera.name}` : revocation.cameraId;
    }
    case 'operator':
      return station?.session.operators.find(({ id }) => id === revocation.operatorId)?.name ?? revocation.operatorId;
  }
}

/** Takes something out; its pictures stop at once. */
export async function takeOut(revocation: Revocation): Promise<void> {
  await act('revoke', { revocation }, `Take out of the agreement: ${targetName(revocation)}`);
}

/** Gives something back that was taken out here. */
export async function giveBack(revocation: Revocation): Promise<void> {
  await act('restore', { revocation }, `Give back to the agreement: ${targetName(revocation)}`);
}

/** Why something that is taken out cannot be given back here; undefined when it can. */
export function whyNotGivenBack({ here }: RevokedThing): string | undefined {
  return whyNot('restore') ?? (here ? undefined : 'The district took it out; only the district gives it back.');
}

/** The line of a thing's menu that takes it out of the agreement, or gives it back. */
export function agreementEntry(revocation: Revocation): MenuEntry {
  const revoked = useMirror.getState().agreement?.revoked ?? [];
  const taken = revoked.find((one) => sameTarget(one.revocation, revocation));
  if (taken) {
    return item('Give back to the agreement', () => giveBack(revocation), { unavailable: whyNotGivenBack(taken) });
  }
  return item('Take out of the agreement', () => takeOut(revocation), { unavailable: whyNot('revoke') });
}
