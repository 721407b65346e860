/** The checklist of one assessment. */
export default function AssessmentPage({ id }: { id: string }) {
  return <div data-assessment={id} />;
}
