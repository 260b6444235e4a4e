import { expect, it, onTestFinished } from 'vitest';
import { join } from 'node:path';
import { utcMs } from '../../../shared/vocabulary/time';
import { tempFolder } from '../../testing/temp-folder';
import { openStore } from '../open-store';

it('remembers what each source brought, also after a restart, and again is no fault', () => {
  const file = join(tempFolder(), 'station.db');
  const first = openStore(file);
  first.capDocuments.keep('weather', 'a', utcMs(1));
  first.capDocuments.keep('weather', 'a', utcMs(2));
  first.close();
  const store = openStore(file);
  onTestFinished(() => store.close());
  expect(store.capDocuments.has('weather', 'a')).toBe(true);
  expect(store.capDocuments.has('weather', 'b')).toBe(false);
  expect(store.capDocuments.has('other', 'a')).toBe(false);
});
