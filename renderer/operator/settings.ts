/** What an operator sets for themselves, and the ways to the views and files of the station, as lines of menus. */
import { ArrangementSection } from '../../shared/arrangements/document';
import type { SectionCounts } from '../../shared/arrangements/plan-import';
import { type AlertSound, alertSounds } from '../../shared/alerts/sounding';
import { commands } from '../../shared/commands';
import { AlertVolume, type Soundless, Theme } from '../../shared/vocabulary/preferences';
import { chooseFile } from '../bridge/window-api';
import { keysOf } from '../mirror/preferences';
import { currentSession } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { operatorWords } from '../ui/role-words';
import { act } from './act';
import { enterMode, wish } from './mode';
import { notify } from './notices';
import { requestsEntry } from './requests';

const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system asks for',
  dark: 'Dark',
  'high-contrast': 'High contrast',
};

/** What an operator can set for themselves; the palette lists the same. */
export function settingsEntries(): readonly MenuEntry[] {
  const { theme } = useMirror.getState().preferences;
  const themes = Theme.options.map((each) =>
    item(themeWords[each], () => act('set-preferences', { theme: each }, `Theme: ${themeWords[each]}`), {
      checked: each === theme,
    }),
  );
  return [
    submenu('Theme', themes),
    submenu('Sound of alerts', soundEntries()),
    item('Change keys', () => enterMode({ kind: 'change-keys', taking: null, problem: null })),
    item('Show the first steps', showFirstSteps),
    item('Help', () => enterMode({ kind: 'help', section: null })),
    { kind: 'separator' },
    ...transferEntries(),
    { kind: 'separator' },
    item('Alert sources', () => enterMode({ kind: 'alert-sources' })),
    item('Rules for alerts', () => enterMode({ kind: 'alert-rules' })),
    requestsEntry(),
    ...auditEntries(),
    item("The district's report", () => enterMode({ kind: 'report' }), { unavailable: whyNot('make-report') }),
  ];
}

function showFirstSteps(): void {
  wish({ kind: 'first-steps' });
  if (useMirror.getState().preferences.firstRun !== 'new')
    void act('set-preferences', { firstRun: 'new' }, 'Show the first steps');
}

const volumeWords: Readonly<Record<AlertVolume, string>> = { quiet: 'Quiet', normal: 'Normal', loud: 'Loud' };

const sampleWords: Readonly<Record<AlertSound, string>> = {
  p1: 'P1',
  p2: 'P2',
  p3: 'P3',
  exercise: 'an exercise',
};

/** How loud, which priorities have none, and what each sounds like. P1 always sounds: it is silenced for a minute, and never off. */
function soundEntries(): readonly MenuEntry[] {
  const { volume, soundless } = useMirror.getState().preferences;
  return [
    ...AlertVolume.options.map((each) =>
      item(volumeWords[each], () => act('set-preferences', { volume: each }, `Sound of alerts: ${volumeWords[each]}`), {
        checked: each === volume,
      }),
    ),
    { kind: 'separator' },
    ...([2, 3] as const).map((priority) =>
      item(
        `Sound of P${priority}`,
        () => act('set-preferences', { soundless: toggled(soundless, priority) }, `Sound of P${priority}`),
        { checked: !soundless.includes(priority) },
      ),
    ),
    { kind: 'separator' },
    ...alertSounds.map((sound) => item(`Hear ${sampleWords[sound]}`, () => wish({ kind: 'hear', sound }))),
  ];
}

function toggled(soundless: Soundless, priority: 2 | 3): Soundless {
  return soundless.includes(priority) ? soundless.filter((each) => each !== priority) : [...soundless, priority];
}

/** The lines of the menu. */
function transferEntries(): readonly MenuEntry[] {
  return [
    item(`${commands['export-arrangements'].label}…`, () => exportArrangements(), {
      unavailable: whyNot('export-arrangements'),
    }),
    item(`${commands['import-arrangements'].label}…`, () => lookIntoFile(), {
      unavailable: whyNot('import-arrangements'),
    }),
  ];
}

/** Writes what the station has into a file. */
export async function exportArrangements(): Promise<void> {
  const chosen = await chooseFile('save');
  if (!chosen) return;
  const title = `Export to ${chosen.name}`;
  const outcome = await act('export-arrangements', { fileId: chosen.fileId }, title);
  if (outcome.status !== 'success') return;
  const { file, holds } = outcome.value;
  notify(title, {
    kind: 'told',
    message: `${file} holds ${countWords(holds) ?? 'nothing: there is no layout, salvo or tour here'}.`,
  });
}

/** Shows what a file would bring. */
export async function lookIntoFile(): Promise<void> {
  const chosen = await chooseFile('open');
  if (!chosen) return;
  const { fileId, name } = chosen;
  const outcome = await act('read-arrangements', { fileId }, `Import ${name}`);
  if (outcome.status === 'success') enterMode({ kind: 'import', fileId, found: outcome.value });
}

const nouns: Readonly<Record<ArrangementSection, string>> = { layouts: 'layout', salvos: 'salvo', tours: 'tour' };

/** `2 layouts, 1 salvo and 3 tours`; undefined where there is none of any. */
export function countWords(counts: SectionCounts): string | undefined {
  const parts = ArrangementSection.options
    .filter((section) => counts[section] > 0)
    .map((section) => `${counts[section]} ${nouns[section]}${counts[section] === 1 ? '' : 's'}`);
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

/** The lines of the menu that lead to the audit. */
function auditEntries(): readonly MenuEntry[] {
  return [
    item(commands['read-audit'].label, () => enterMode({ kind: 'audit' }), { unavailable: whyNot('read-audit') }),
    item(`${commands['export-audit'].label}…`, () => exportAudit(), { unavailable: whyNot('export-audit') }),
  ];
}

/** Lets the operator choose a folder, and shows how far the copy is. */
export async function exportAudit(): Promise<void> {
  const chosen = await chooseFile('audit-folder');
  if (!chosen) return;
  const outcome = await act('export-audit', { fileId: chosen.fileId }, `Export the audit to ${chosen.name}`);
  if (outcome.status === 'success') enterMode({ kind: 'audit' });
}

/** How somebody else comes to work here. */
export const shiftWords = 'Somebody else signs in after either.';

/** The lines of the operator's menu. */
export function operatorEntries(): readonly MenuEntry[] {
  const session = currentSession();
  if (!session) return [];
  return [
    { kind: 'heading', label: `${operatorWords(session.operator)}, works here` },
    item('Lock the station', () => act('lock-station', {}, 'Lock the station'), { keys: keysOf('lock-station') }),
    item('End the shift…', () => enterMode({ kind: 'end-of-shift' })),
    { kind: 'heading', label: shiftWords },
  ];
}
