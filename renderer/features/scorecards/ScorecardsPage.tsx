/** All scorecards. */
export default function ScorecardsPage() {
  return <div />;
}
