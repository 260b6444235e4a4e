import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, xmlLimits } from './read-xml';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join('');

/** Each name stands for ten of the one before: a kilobyte that wants to become three gigabytes. */
const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">${many(9, (i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)}]><a>&l9;</a>`;

describe('reading XML', () => {
  it('makes a tree of names, namespaces, texts and plain attributes', () => {
    const read = readXml(
      bytes(
        '\uFEFF<?xml version="1.0" encoding="utf-8"?><!-- c --><p:a xmlns:p="urn:p" x="1" p:y="2">one<b xmlns="urn:b">&lt;&#x41;</b><![CDATA[<two>]]></p:a>',
      ),
    );
    expect(read).toEqual({
      kind: 'read',
      root: {
        name: 'a',
        namespace: 'urn:p',
        text: 'one<two>',
        attributes: new Map([['x', '1']]),
        children: [{ name: 'b', namespace: 'urn:b', text: '<A', attributes: new Map(), children: [] }],
      },
    });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a billion laughs', laughs, 'DOCTYPE'],
    ['a document type without anything in it', '<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['a document type that never ends', `<!DOCTYPE a [${'<!-- -->'.repeat(1_000)}`, 'must contain a root element'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>', 'DOCTYPE'],
    [
      'an external parameter entity',
      '<!DOCTYPE a [<!ENTITY % f SYSTEM "http://example.test/x.dtd"> %f;]><a/>',
      'DOCTYPE',
    ],
    ['an entity that nobody declared', '<a>&nbsp;</a>', 'undefined entity'],
    ['elements nested too deep', many(xmlLimits.depth + 1, (i) => `<e${i}>`), 'nested'],
    ['elements nested as deep as the size allows', '<a>'.repeat(80_000), 'nested'],
    ['too many elements', `<a>${'<b/>'.repeat(xmlLimits.elements)}</a>`, 'elements'],
    ['too many attributes', `<a ${many(xmlLimits.attributesOfOne + 1, (i) => `b${i}="" `)}/>`, 'attributes'],
    ['a document of attributes', `<a ${many(30_000, (i) => `b${i}=""`)}/>`, 'attributes'],
    ['an attribute of a megabyte', `<a b="${'x'.repeat(1_000_000)}"/>`, 'larger than'],
    ['an attribute twice', '<a b="1" b="2"/>', 'duplicate attribute'],
    ['too many instructions', `<a>${'<?b c?>'.repeat(xmlLimits.instructions + 1)}</a>`, 'instructions'],
    ['a NUL', '<a>\0</a>', 'disallowed character'],
    ['a NUL by its number', '<a>&#0;</a>', 'malformed character entity'],
    ['bytes that are not UTF-8', new Uint8Array([0x3c, 0x61, 0x3e, 0xc3, 0x28, 0x3c, 0x2f, 0x61, 0x3e]), 'not UTF-8'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x2f, 0, 0x3e, 0]), 'not UTF-8'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'not UTF-8'],
    ['a prefix that is bound to nothing', '<p:a/>', 'unbound namespace prefix'],
    ['a tag that is not closed', '<a><b></a>', 'unexpected close tag'],
    ['two first elements', '<a/><b/>', 'documents may contain only one root'],
    ['nothing', '', 'must contain a root element'],
    ['no XML', '{"a": 1}', 'text data outside of root node'],
    ['a web page', '<html><p>Please sign in<br></html>', 'unexpected close tag'],
    ['what is cut off', '<a><b>text', 'unclosed tag'],
  ])('refuses %s', (_name, document, reason) => {
    const result = readXml(typeof document === 'string' ? bytes(document) : document);
    expect(result.kind === 'refused' && result.reason).toContain(reason);
    expect(result.kind === 'refused' && result.reason.length).toBeLessThanOrEqual(201);
  });

  it('neither throws nor hangs, whatever it is given', () => {
    const scrap = fc.constantFrom(
      ...[
        '<',
        '>',
        '</a>',
        '<a',
        ' b="',
        '"',
        "'",
        '<!DOCTYPE',
        '[',
        ']]>',
        '<![CDATA[',
        '<?',
        '?>',
        '&',
        ';',
        '&#',
        '-->',
        '<!--',
        'a:b',
        'xmlns:a="urn:a"',
        '=',
        '/',
        '%',
        '\0',
        '\uD800',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(scrap, fc.string()), { maxLength: 60 }),
        (all) => readXml(bytes(all.join(''))).kind.length > 0,
      ),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (all) => readXml(all).kind.length > 0));
  });
});
