import { Settings } from 'lucide-react';
import type { ReactElement } from 'react';
import { Theme } from '../../../shared/vocabulary/preferences';
import { useMirror } from '../../mirror/store';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';
import { requestsEntry } from '../../operator/requests';
import { IconButton } from '../../ui/button';
import { DropMenu, type MenuEntry } from '../../ui/menu';
import { transferEntries } from '../arrangements/import-dialog';
import { auditEntries } from '../audit/audit-entries';
import { showFirstSteps } from '../first-run/first-run';
import { showChangeKeys } from '../keys/take-key';
import { reportEntries } from '../report/report-acts';
import { ruleEntry } from '../rules/rule-draft';
import { soundEntries } from '../sounds/sound-words';

const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system asks for',
  dark: 'Dark',
  'high-contrast': 'High contrast',
};

/** What an operator can set for themselves; the palette lists the same. */
export function settingsEntries(): readonly MenuEntry[] {
  const { theme } = useMirror.getState().preferences;
  const themes = Theme.options.map((each): MenuEntry => ({
    kind: 'item',
    label: themeWords[each],
    checked: each === theme,
    onSelect: () => void act('set-preferences', { theme: each }, `Theme: ${themeWords[each]}`),
  }));
  return [
    { kind: 'submenu', label: 'Theme', entries: themes },
    { kind: 'submenu', label: 'Sound of alerts', entries: soundEntries() },
    { kind: 'item', label: 'Change keys', onSelect: showChangeKeys },
    { kind: 'item', label: 'Show the first steps', onSelect: showFirstSteps },
    { kind: 'item', label: 'Help', onSelect: () => enterMode({ kind: 'help', section: null }) },
    { kind: 'separator' },
    ...transferEntries(),
    { kind: 'separator' },
    { kind: 'item', label: 'Alert sources', onSelect: () => enterMode({ kind: 'alert-sources' }) },
    ruleEntry(),
    requestsEntry(),
    ...auditEntries(),
    ...reportEntries(),
  ];
}

/** The menu of what an operator can set. */
export function SettingsMenu(): ReactElement {
  // Drawn anew when they change, so that the mark stands at the right line.
  useMirror(({ preferences }) => preferences);
  return (
    <DropMenu label="Settings" entries={settingsEntries()}>
      <IconButton label="Settings" icon={<Settings aria-hidden />} data-testid="open-settings" />
    </DropMenu>
  );
}
