/** What the watermark of a picture says besides the time. */
import type { CameraId, OperatorId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import { purposeWords } from '../ui/purpose-words';
import { useStation } from './station-mirror';
import { useTickets } from './ticket-mirror';

/** Whether the agreement asks for one on every picture. */
export function useWatermarked(): boolean {
  return useStation(({ station }) => station?.session.watermark ?? false);
}

/** `Operator 07, incident 25-1042`; undefined where the agreement asks for none, or there is no picture. */
export function useWatermark(cameraId: CameraId): string | undefined {
  return useWatermarkOf(useTickets((mirror) => mirror.tickets.get(cameraId)));
}

/** The same for whatever a picture is shown by. */
export function useWatermarkOf(
  ticket: { readonly operatorId: OperatorId; readonly purpose: Purpose } | undefined,
): string | undefined {
  const asked = useWatermarked();
  const operators = useStation(({ station }) => station?.session.operators);
  if (!asked || !ticket) return undefined;
  const name = operators?.find(({ id }) => id === ticket.operatorId)?.name ?? ticket.operatorId;
  return `${name}, ${purposeWords(ticket.purpose)}`;
}
