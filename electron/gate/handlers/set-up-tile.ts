/** What the verbs have in common that set up a tile: one change of the walls, which its operator can take back. */
import type { SetupChange } from '../../../shared/wall/set-up-tile';
import type { Station } from '../station';
import { cellName, type HandlerResult } from './handler';

/**
 * Makes the change.
 * @param words - the step as undo names it, before the name of the cell: `Lock`
 */
export function setUpTile(station: Station, change: SetupChange, words: string): HandlerResult<Record<string, never>> {
  const operatorId = station.session.operator.id;
  const result = station.walls.change(change, { operatorId, label: `${words} ${cellName(station, change.at)}` });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
}
