/** The reference of the configuration, as a chapter of the manual: made from the schema, so that it cannot be wrong. */
import { z } from 'zod';
import { Config } from './config-schema';

/** What is read of JSON Schema, as zod writes it. */
const Node = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  format: z.string().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  $ref: z.string().optional(),
});
type Node = z.infer<typeof Node>;

const intro = `# Configuration

Every entry of the configuration file, made from the schema that the program reads it with. \`[]\` stands for each entry of a list. An entry
that is not marked as required may be left out.`;

/** @returns Markdown, a table for each top entry */
export function configurationReference(): string {
  const root = Node.parse(z.toJSONSchema(Config, { io: 'input', unrepresentable: 'any' }));
  const definitions = z.record(z.string(), z.unknown()).parse(root['$defs'] ?? {});
  const resolve = (node: unknown): Node => {
    const parsed = Node.parse(node);
    const name = parsed.$ref?.replace('#/$defs/', '');
    return name === undefined ? parsed : { ...Node.parse(definitions[name]), ...parsed, $ref: undefined };
  };
  const sections = Object.entries(root.properties ?? {}).map(([name, node]) => {
    const rows = rowsOf(name, resolve(node), root.required?.includes(name) ?? false, resolve);
    const head = '| entry | what it is | limits | description |\n| --- | --- | --- | --- |';
    return `## ${name}\n\n${head}\n${rows.join('\n')}`;
  });
  return `${[intro, ...sections].join('\n\n')}\n`;
}

function rowsOf(path: string, node: Node, required: boolean, resolve: (node: unknown) => Node): readonly string[] {
  const own = `| \`${path}\` | ${typeOf(node, resolve)}${required ? ', required' : ''} | ${limitsOf(node)} | ${escaped(node.description ?? '')} |`;
  return [own, ...partsOf(path, node, resolve)];
}

function partsOf(path: string, node: Node, resolve: (node: unknown) => Node): readonly string[] {
  const entries = Object.entries(node.properties ?? {}).flatMap(([name, part]) =>
    rowsOf(`${path}.${name}`, resolve(part), node.required?.includes(name) ?? false, resolve),
  );
  const items = node.items === undefined ? [] : partsOf(`${path}[]`, resolve(node.items), resolve);
  const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((choice) =>
    partsOf(path, resolve(choice), resolve),
  );
  // Choices of a union have entries of one name; a reader looks each up once.
  return [...new Set([...entries, ...items, ...choices])];
}

function typeOf(node: Node, resolve: (node: unknown) => Node): string {
  if (node.const !== undefined) return code(node.const);
  if (node.enum) return node.enum.map(code).join(', ');
  const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].map((choice) => typeOf(resolve(choice), resolve));
  if (choices.length > 0) return [...new Set(choices)].join(' or ');
  if (node.type === 'array')
    return `list of ${node.items === undefined ? 'anything' : typeOf(resolve(node.items), resolve)}`;
  return node.format === undefined ? (node.type ?? 'anything') : `${node.type ?? ''} (${node.format})`;
}

function limitsOf(node: Node): string {
  const between = (least: number | undefined, most: number | undefined, what: string): readonly string[] => {
    const from = least !== undefined && least > Number.MIN_SAFE_INTEGER ? `from ${least}` : '';
    const to = most !== undefined && most < Number.MAX_SAFE_INTEGER ? `to ${most}` : '';
    return from === '' && to === '' ? [] : [`${from} ${to} ${what}`.replace(/\s+/g, ' ').trim()];
  };
  return [
    ...between(node.minimum, node.maximum, ''),
    ...between(node.minLength, node.maxLength, 'characters'),
    ...between(node.minItems, node.maxItems, 'entries'),
    ...(node.default === undefined ? [] : [`left out: ${code(node.default)}`]),
  ].join('; ');
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
