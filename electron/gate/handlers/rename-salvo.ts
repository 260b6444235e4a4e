import type { Handler } from './handler';
import { asked, noSalvo, refusedToChange, visibleSalvo } from './salvo-acts';

/** Gives a salvo another name and number. */
export const renameSalvo: Handler<'rename-salvo'> = ({ salvoId, name, number }, { station }) => {
  const salvo = visibleSalvo(station, salvoId);
  if (!salvo) return noSalvo;
  const refused = refusedToChange(station, salvo);
  if (refused) return refused;
  const change = { kind: 'rename', salvoId, name, number: number ?? undefined, ...asked(station) } as const;
  const outcome = station.salvos.change(change);
  return outcome.kind === 'changed' ? { kind: 'done', value: {}, detail: { before: salvo.name } } : outcome;
};
