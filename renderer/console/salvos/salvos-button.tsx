import type { ReactElement } from 'react';
import { useKeysOf } from '../../mirror/preferences';
import { Button } from '../../ui/button';
import { useMode } from '../desk/mode';
import { toggleSalvos } from './salvo-acts';

/** The way to the list of salvos. */
export function SalvosButton(): ReactElement {
  const keys = useKeysOf();
  const isOpen = useMode(({ mode }) => mode.kind === 'salvos' && mode.list);
  return (
    <Button size="small" keys={keys('salvos')} aria-pressed={isOpen} data-testid="open-salvos" onClick={toggleSalvos}>
      Salvos
    </Button>
  );
}
