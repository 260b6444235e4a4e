import type { ReactElement } from 'react';
import { Circle, Ruler, VectorPolygon } from 'lucide-react';
import { IconButton } from '../../../ui/button';
import { useMode } from '../../desk/mode';
import { useKeysOf } from '../../../mirror/preferences';
import { takeTool, toolName } from './draw';

const tools = [
  { kind: 'circle', icon: <Circle aria-hidden /> },
  { kind: 'polygon', icon: <VectorPolygon aria-hidden /> },
  { kind: 'measure', icon: <Ruler aria-hidden /> },
] as const;

/** The tools of the map, as buttons; each stays pressed while its tool is in hand. */
export function ToolBar(): ReactElement {
  const mode = useMode((state) => state.mode);
  const keys = useKeysOf();
  const inHand = mode.kind === 'draw' ? mode.drawing.kind : null;
  return (
    <>
      {tools.map(({ kind, icon }) => (
        <IconButton
          key={kind}
          label={toolName(kind)}
          keys={keys(kind)}
          icon={icon}
          aria-pressed={inHand === kind}
          data-testid={`tool-${kind}`}
          onClick={() => takeTool(kind)}
        />
      ))}
    </>
  );
}
