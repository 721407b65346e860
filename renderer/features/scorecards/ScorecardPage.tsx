/** One scorecard, by assessment id. */
export default function ScorecardPage({ id }: { id: string }) {
  return <div data-scorecard={id} />;
}
