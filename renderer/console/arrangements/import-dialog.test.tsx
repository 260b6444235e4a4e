// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportEntry } from '../../../shared/arrangements/plan-import';
import { FileId } from '../../../shared/vocabulary/ids';
import { useMode } from '../../operator/mode';
import { useNotices } from '../../operator/notices';
import { cameraId, fillMirror } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { ImportDialog } from './import-dialog';
import { countWords, exportArrangements, lookIntoFile } from '../../operator/settings';

const fileId = FileId.parse('0'.repeat(32));
const entry = (place: number, fate: ImportEntry['fate'], more: Partial<ImportEntry> = {}): ImportEntry => ({
  ...{ section: 'layouts', place, name: `No. ${place}`, fate },
  ...more,
});

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  api.chosen = { fileId, name: 'layouts.json' };
});

async function shown(...entries: readonly ImportEntry[]): Promise<void> {
  api.outcome = { status: 'success', value: { file: 'layouts.json', station: 'Akron', entries } };
  await lookIntoFile();
  render(<ImportDialog />);
}

function button(): HTMLButtonElement {
  const [, main] = byTestId('import-dialog').querySelectorAll('button');
  if (!main) throw new Error('no button');
  return main;
}

describe('an import', () => {
  it('shows what it would do, then does it and says what it did', async () => {
    const denial = { clause: '3.3', reason: 'Analysts publish nothing.', ask: 'a supervisor' };
    await shown(
      ...[entry(1, 'new'), entry(2, 'replaced'), entry(3, 'same')],
      entry(4, 'refused', { why: 'Tiles 1 and 2 overlap.', name: '' }),
      entry(1, 'new', { section: 'salvos', notes: ['Without M9: there is no monitor of that name here.'], denial }),
    );
    const lists = [...byTestId('import-dialog').querySelectorAll('ul')];
    const words = (list: Element): unknown[] => [...list.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(lists.map((list) => [list.getAttribute('aria-label'), words(list)])).toEqual([
      [
        'Layouts',
        [
          'No. 1new',
          'No. 2replaces what is here',
          'No. 3is here already',
          'Entry 4, without a namekept outEntry 4: Tiles 1 and 2 overlap.',
        ],
      ],
      [
        'Salvos',
        [
          'No. 1newWithout M9: there is no monitor of that name here.' +
            'Analysts publish nothing. Clause 3.3. Ask a supervisor.',
        ],
      ],
    ]);
    expect(button().textContent).toBe('Import 2 layouts and 1 salvo');
    const none = { layouts: 0, salvos: 0, tours: 0 };
    api.outcome = {
      status: 'success',
      value: {
        added: { ...none, layouts: 1, salvos: 1 },
        replaced: { ...none, layouts: 1 },
        left: [cameraId('east.gate')],
      },
    };
    await act(async () => {
      button().click();
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(api.commands).toEqual([
      ['read-arrangements', { fileId }],
      ['import-arrangements', { fileId }],
    ]);
    expect(useNotices.getState().notices.map(({ body }) => body)).toEqual([
      { kind: 'told', message: 'Added: 1 layout and 1 salvo. Replaced: 1 layout.' },
      { kind: 'partly', left: ['east.gate'], refused: [] },
    ]);
  });

  it('of nothing cannot be made, and is left by Esc', async () => {
    await shown(entry(1, 'same'));
    expect(button().disabled).toBe(true);
    const leave = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    change(() => document.activeElement?.dispatchEvent(leave));
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('of a file that is refused shows nothing and says why', async () => {
    api.outcome = { status: 'failed', error: { code: 'impossible', message: 'layouts.json: It is not JSON.' } };
    await lookIntoFile();
    expect(useMode.getState().mode.kind).toBe('free');
    expect(useNotices.getState().notices).toMatchObject([{ body: { kind: 'failed' } }]);
  });

  it('and an export count what they are about', async () => {
    expect(countWords({ layouts: 2, salvos: 1, tours: 3 })).toBe('2 layouts, 1 salvo and 3 tours');
    expect(countWords({ layouts: 0, salvos: 0, tours: 0 })).toBeUndefined();
    api.outcome = {
      status: 'success',
      value: { file: 'layouts.json', holds: { layouts: 0, salvos: 0, tours: 0 } },
    };
    await exportArrangements();
    expect(useNotices.getState().notices[0]?.body).toEqual({
      ...{ kind: 'told', message: 'layouts.json holds nothing: there is no layout, salvo or tour here.' },
    });
  });

  it('and an export do nothing when no file is chosen', async () => {
    api.chosen = null;
    await lookIntoFile();
    await exportArrangements();
    expect(api.commands).toEqual([]);
  });
});
