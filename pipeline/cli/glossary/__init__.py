"""The commands of ``diptych glossary``, imported only when called."""
