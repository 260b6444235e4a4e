/**
 * What the district answers, as data, and what it changes. An answer is trusted as the way on which it came: who can write to the
 * folder, or speaks for the server, answers for the district. What cannot be an answer changes nothing and is kept as a problem.
 */
import { z } from 'zod';
import { RecordingRequestId } from '../vocabulary/ids';
import {
  mostRequestProblems,
  mostRequestSteps,
  type RecordingRequest,
  type RequestActor,
  type RequestProblem,
  type RequestState,
} from '../vocabulary/recording-request';
import { utcMs, type UtcMs } from '../vocabulary/time';
import { nextRequestState, type RequestAction, sentMs } from './lifecycle';
import { parseJson } from '../vocabulary/json';

/** The first line of every answer: nothing else is taken for one. */
export const answerFormat = 'rtcc-recording-answer-1';

/** Largest answer, bytes: it is words, never a recording. */
export const maxAnswerBytes = 16_384;

/** An answer. What else stands in it makes it none: it has no place for a video or a picture. */
export const RequestAnswer = z.strictObject({
  format: z.literal(answerFormat),
  request: RecordingRequestId,
  status: z.enum(['seen', 'approved', 'refused', 'expired']),
  /** When it was answered, UTC. */
  at: z.iso.datetime(),
  /** Who answers, for example `District safety desk, J. Doe`. */
  by: z.string().trim().min(1).max(80),
  /** Why; a refusal must say it. */
  reason: z.string().trim().max(500).optional(),
  reference: z.string().trim().max(80).optional(),
  handover: z.string().trim().max(300).optional(),
});
export type RequestAnswer = Readonly<z.infer<typeof RequestAnswer>>;

export const answerActions: Readonly<Record<RequestAnswer['status'], RequestAction>> = {
  seen: 'see',
  approved: 'approve',
  refused: 'refuse',
  expired: 'expire',
};

/** How far the district's clock may be off, milliseconds. */
const clockSlackMs = 5 * 60_000;

/** What an answer comes to: another state, nothing new, or nothing that can be. */
export type AnswerOutcome =
  | { readonly kind: 'changed'; readonly request: RecordingRequest }
  | { readonly kind: 'same' }
  | { readonly kind: 'problem'; readonly words: string };

/** Reads an answer. @param text - as it came @param expected - the request that the file's name or the address says it answers */
export function readAnswer(
  text: string,
  expected: string,
): RequestAnswer | { readonly kind: 'problem'; readonly words: string } {
  const json = parseJson(text);
  if (json === undefined) return { kind: 'problem', words: 'An answer is no JSON.' };
  const parsed = RequestAnswer.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    return {
      kind: 'problem',
      words: `An answer is not as agreed (${where || 'the whole'}: ${issue?.message ?? ''}).`.slice(0, 300),
    };
  }
  if (parsed.data.request !== expected)
    return { kind: 'problem', words: `An answer stands in the place of another: it names "${parsed.data.request}".` };
  return parsed.data;
}

/** What an answer does to the request that it names. Pure. */
export function takeAnswer(request: RecordingRequest, answer: RequestAnswer, nowMs: UtcMs): AnswerOutcome {
  const atMs = Date.parse(answer.at);
  const sent = sentMs(request);
  const words = answer.reason === '' ? undefined : answer.reason;
  const last = request.steps.at(-1);
  // Whoever is asked again says the same again.
  if (last?.by.kind === 'district' && last.state === answer.status && last.words === words) return { kind: 'same' };
  if (atMs > nowMs + clockSlackMs)
    return { kind: 'problem', words: `An answer is dated ${answer.at}, which is yet to come.` };
  if (sent !== undefined && atMs < sent - clockSlackMs)
    return { kind: 'problem', words: `An answer is dated ${answer.at}, before it was asked.` };
  if (answer.status === 'refused' && words === undefined)
    return { kind: 'problem', words: 'A refusal without a reason is none.' };
  const next = nextRequestState(request.state, answerActions[answer.status]);
  if (!next) return { kind: 'problem', words: `The answer "${answer.status}" came when it was ${request.state}.` };
  const { reference, handover } = answer;
  const moved = withStep(request, next, { atMs: nowMs, by: { kind: 'district', name: answer.by }, words });
  return {
    kind: 'changed',
    request: { ...moved, reply: { ...request.reply, ...(reference && { reference }), ...(handover && { handover }) } },
  };
}

export function withStep(
  request: RecordingRequest,
  state: RequestState,
  { atMs, by, words }: { readonly atMs: UtcMs; readonly by: RequestActor; readonly words?: string | undefined },
): RecordingRequest {
  const step = { state, atMs, by, ...(words !== undefined && words !== '' && { words }) };
  // The first says who made it, and is kept.
  const [first, ...others] = request.steps;
  const steps = first ? [first, ...[...others, step].slice(-(mostRequestSteps - 1))] : [step];
  return { ...request, state, steps };
}

/** A request with one more problem; of many the newest. The same again is the same. */
export function withProblem(request: RecordingRequest, words: string, nowMs: number): RecordingRequest {
  if (request.problems.some((problem) => problem.words === words)) return request;
  const problem: RequestProblem = { atMs: utcMs(nowMs), words: words.slice(0, 300) };
  return { ...request, problems: [...request.problems, problem].slice(-mostRequestProblems) };
}
