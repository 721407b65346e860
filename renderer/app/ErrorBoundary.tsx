/** Catches what a page throws while painting: says so, and offers to go on. Give it a `key` to begin anew on another page. */
import { Component, type ReactNode } from 'react';
import { text } from '../i18n';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/ErrorNote';
import './shell.css';

interface Props { children: ReactNode }

export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null as unknown };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="shell-alone">
        <ErrorNote error={this.state.error} />
        <div className="shell-alone-actions">
          <Button kind="primary" onClick={() => location.reload()}>{text('shell.reload')}</Button>
          <Button onClick={() => { location.hash = '#/today'; this.setState({ error: null }); }}>{text('shell.toToday')}</Button>
        </div>
      </div>
    );
  }
}
