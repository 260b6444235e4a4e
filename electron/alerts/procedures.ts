import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Procedure, Procedures } from '../../shared/vocabulary/alert';

/**
 * The procedures that the application brings.
 * @param assets - the folder `assets/` of the application
 * @throws Error when the file is damaged: it is part of the program
 */
export function shippedProcedures(assets: string): readonly Procedure[] {
  return Procedures.parse(JSON.parse(readFileSync(join(assets, 'alerts', 'procedures.json'), 'utf8')));
}
