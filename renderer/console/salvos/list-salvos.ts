/** Which salvos a search leaves, and in which order they are listed. Pure. */
import type { OperatorId } from '../../../shared/vocabulary/ids';
import { namedCameras, type Salvo } from '../../../shared/vocabulary/salvo';
import { fold, wordsOf } from '../cameras/filter-cameras';

/** Those in which every word occurs: published ones by number, then by name; then the own drafts, then those of others. */
export function listSalvos(salvos: readonly Salvo[], query: string, operatorId: OperatorId): readonly Salvo[] {
  const words = wordsOf(query);
  return salvos
    .filter((salvo) => words.every((word) => textOf(salvo).includes(word)))
    .sort(
      (a, b) =>
        groupOf(a, operatorId) - groupOf(b, operatorId) ||
        (a.number ?? 100) - (b.number ?? 100) ||
        a.name.localeCompare(b.name, 'en'),
    );
}

/** A salvo is found by its name, number, monitors, cameras and whoever made it. */
function textOf(salvo: Salvo): string {
  const who = salvo.status === 'draft' ? `draft ${salvo.owner.name}` : salvo.publishedBy.name;
  const monitors = salvo.monitors.map(({ name }) => name);
  const cameras = namedCameras(salvo).map(({ name }) => name);
  return fold([salvo.name, salvo.number ?? '', who, ...monitors, ...cameras].join(' '));
}

function groupOf(salvo: Salvo, operatorId: OperatorId): number {
  if (salvo.status === 'published') return 0;
  return salvo.owner.operatorId === operatorId ? 1 : 2;
}

/** How many cameras a salvo has and where they go, in few words: `M1 M2, 24 cameras`. */
export function whereWords(salvo: Salvo): string {
  const count = namedCameras(salvo).length;
  return `${salvo.monitors.map(({ name }) => name).join(' ')}, ${count} ${count === 1 ? 'camera' : 'cameras'}`;
}
