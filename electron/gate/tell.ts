/** What windows are told of a station's own state, whole. */
import type { Station } from './station';
import { agreementState } from './agreement-state';
import { salvoState } from './salvo-state';

/** All walls, and what the operator can undo. */
export function tellWalls({ publisher, walls, session }: Station): void {
  const undo = walls.undoState(session.operator.id);
  publisher.publish({ kind: 'wall-changed', walls: [...walls.walls], undo }, 'all');
}

/** The salvos that the operator may see. */
export function tellSalvos(station: Station): void {
  station.publisher.publish({ kind: 'salvos-changed', ...salvoState(station) }, 'all');
}

/** The agreement in plain words. */
export function tellAgreement(station: Station): void {
  station.publisher.publish({ kind: 'agreement-changed', agreement: agreementState(station) }, 'console');
}
