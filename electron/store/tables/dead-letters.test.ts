import { expect, it, onTestFinished } from 'vitest';
import { mostDeadLetters } from '../../../shared/vocabulary/alert-source';
import { utcMs } from '../../../shared/vocabulary/time';
import { tempFolder } from '../../testing/temp-folder';
import { openStore } from '../open-store';

it('keeps the newest dead letters, also over a restart', () => {
  const file = `${tempFolder()}/station.db`;
  const store = openStore(file);
  const letter = (number: number) => {
    return { atMs: utcMs(number), source: 'mqtt', reason: 'malformed', why: 'no JSON', text: `${number}` } as const;
  };
  for (let number = 1; number <= mostDeadLetters + 3; number += 1) store.deadLetters.keep(letter(number));
  store.close();
  const again = openStore(file);
  onTestFinished(() => again.close());
  const kept = again.deadLetters.newest();
  expect(kept).toHaveLength(mostDeadLetters);
  expect(kept[0]).toEqual(letter(mostDeadLetters + 3));
  expect(kept.at(-1)).toEqual(letter(4));
});
