import { CircleHelp } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../ui/button';
import { enterMode } from './mode';

/** Leads to the part of the manual that is about a view. @param section - `chapter/section` of the manual */
export function HelpButton({ section }: { section: string }): ReactElement {
  return (
    <IconButton
      label="Help on this view"
      tone="quiet"
      size="small"
      icon={<CircleHelp aria-hidden />}
      data-help={section}
      onClick={() => enterMode({ kind: 'help', section })}
    />
  );
}
