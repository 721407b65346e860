/**
 * For streams of forms that each bring their template along: gives back the earlier object of equal JSON text, so that what
 * was prepared for it (prepareTemplate) is found again. Keeps at most `most` templates; a document that is no JSON comes back as it is.
 */
export function templateReuse(most = 50): (template: unknown) => unknown {
  const known = new Map<string, unknown>();
  return (template) => {
    const text = JSON.stringify(template) as string | undefined;
    if (text === undefined) return template;
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    if (known.size >= most) known.clear();
    known.set(text, template);
    return template;
  };
}
