"""Makes the files of ./files out of source.json, with programs that people make files with.

The files are kept in the repository, so that the tests need none of these programs. Debian packages: pandoc
libreoffice-writer-nogui texlive-latex-recommended texlive-fonts-recommended lmodern groff ghostscript chromium;
from PyPI: weasyprint python-docx reportlab ebooklib.

    python3 tests/cases/reader/make_files.py
"""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "files"
SOURCE = json.loads((HERE / "source.json").read_text())
TITLE, AUTHOR = SOURCE["title"], SOURCE["author"]
WORK = Path(tempfile.mkdtemp())
os.environ["SOURCE_DATE_EPOCH"] = "1700000000"


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, cwd=WORK, capture_output=True, **options)


def blocks():
    for chapter in SOURCE["chapters"]:
        yield "h1", chapter["title"], None
        for block in chapter["blocks"]:
            yield block[0], block[1], block[2] if len(block) > 2 else None


def markdown():
    out = [f"---\ntitle: {TITLE}\nauthor: {AUTHOR}\nlang: en\n---\n"]
    notes = []
    before = ""
    for kind, text, note in blocks():
        if kind == "li" and before != "li":
            out.append("")
        if kind == "h1":
            out.append(f"\n# {text}\n")
        elif kind == "h2":
            out.append(f"\n## {text}\n")
        elif kind == "p":
            mark = ""
            if note:
                notes.append(note)
                mark = f"[^{len(notes)}]"
            out.append(f"\n{text}{mark}\n")
        elif kind == "li":
            out.append(f"- {text}")
        elif kind == "quote":
            out.append(f"\n> {text}\n")
        elif kind == "code":
            out.append(f"\n```python\n{text}\n```\n")
        elif kind == "caption":
            out.append(f"\n{text}\n")
        elif kind == "table":
            head, *rows = text
            out.append("\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
            out += ["| " + " | ".join(row) + " |" for row in rows]
            out.append("")
        before = kind
    out += [f"\n[^{at}]: {note}\n" for at, note in enumerate(notes, 1)]
    return "\n".join(out)


def page(style, footnotes=True):
    out = [f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE}</title>"]
    out.append(f"<meta name='author' content='{AUTHOR}'><style>{style}</style></head><body>")
    out.append(f"<h1 class='title'>{TITLE}</h1><p class='author'>{AUTHOR}</p>")
    notes, before = [], ""
    for kind, text, note in blocks():
        if before == "li" and kind != "li":
            out.append("</ul>")
        if kind == "li" and before != "li":
            out.append("<ul>")
        safe = html.escape(text, quote=False) if isinstance(text, str) else ""
        if kind in ("h1", "h2"):
            level = 2 if kind == "h1" else 3
            out.append(f"<h{level}>{safe}</h{level}>")
        elif kind == "p":
            mark = ""
            if note and footnotes:
                notes.append(note)
                mark = f"<sup><a href='#n{len(notes)}'>{len(notes)}</a></sup>"
            out.append(f"<p>{safe}{mark}</p>")
        elif kind == "li":
            out.append(f"<li>{safe}</li>")
        elif kind == "quote":
            out.append(f"<blockquote><p>{safe}</p></blockquote>")
        elif kind == "code":
            out.append(f"<pre>{safe}</pre>")
        elif kind == "caption":
            out.append(f"<p class='caption'>{safe}</p>")
        elif kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in text)
            out.append(f"<table>{rows}</table>")
        before = kind
    if notes:
        out.append("<div class='footnotes'><ol>")
        out += [f"<li id='n{at}'><p>{html.escape(note, quote=False)}</p></li>" for at, note in enumerate(notes, 1)]
        out.append("</ol></div>")
    return "".join(out) + "</body></html>"


def tex_escape(text):
    text = re.sub(r"([&%$#_{}])", r"\\\1", text)
    return text.replace("–", "--").replace("'", "'")


def tex(document_class, preamble, chapter, section, opening=""):
    out = [document_class, r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}", preamble]
    out.append(r"\title{%s}\author{%s}\date{}" % (TITLE, AUTHOR))
    out.append(r"\begin{document}\maketitle")
    out.append(opening)
    before = ""
    for kind, text, note in blocks():
        if before == "li" and kind != "li":
            out.append(r"\end{itemize}")
        if kind == "li" and before != "li":
            out.append(r"\begin{itemize}")
        safe = tex_escape(text) if isinstance(text, str) else ""
        if kind == "h1":
            out.append(f"\\{chapter}{{{safe}}}")
        elif kind == "h2":
            out.append(f"\\{section}{{{safe}}}")
        elif kind == "p":
            out.append(safe + (f"\\footnote{{{tex_escape(note)}}}" if note else "") + "\n")
        elif kind == "li":
            out.append(r"\item " + safe)
        elif kind == "quote":
            out.append(f"\\begin{{quote}}{safe}\\end{{quote}}")
        elif kind == "code":
            out.append("\\begin{verbatim}\n" + text + "\n\\end{verbatim}")
        elif kind == "caption":
            words = safe.split(": ", 1)[1]
            axis = r"\begin{picture}(120,60)\put(0,0){\line(1,0){120}}\put(0,0){\line(0,1){60}}\put(5,3){\tiny 0.2}\put(60,3){\tiny 0.4}\put(110,3){\tiny 0.6}\put(3,50){\tiny lux}\end{picture}"
            out.append(f"\\begin{{figure}}[t]\\centering {axis}\\caption{{{words}}}\\end{{figure}}")
        elif kind == "table":
            rows = r"\\ ".join(" & ".join(tex_escape(cell) for cell in row) for row in text)
            out.append(r"\begin{center}\begin{tabular}{lll}%s\end{tabular}\end{center}" % rows)
        before = kind
    out.append(r"\end{document}")
    return "\n".join(out)


def latex(name, source):
    (WORK / f"{name}.tex").write_text(source)
    for _ in range(2):
        run("pdflatex", "-interaction=nonstopmode", f"{name}.tex")
    shutil.copy(WORK / f"{name}.pdf", OUT / f"{name}.pdf")


HEADS = r"\usepackage{fancyhdr}\pagestyle{fancy}\fancyhead[L]{\small\textit{The Lamps of Norrholm}}\fancyhead[R]{\small\leftmark}\fancyfoot[C]{\thepage}"


def latex_files():
    hyper = r"\usepackage[hidelinks,pdfusetitle]{hyperref}"
    latex("latex-article", tex(r"\documentclass[11pt]{article}", HEADS + hyper, "section", "subsection"))
    abstract = r"\begin{abstract}%s\end{abstract}" % SOURCE["abstract"]
    wide = r"\twocolumn[\begin{@twocolumnfalse}\maketitle %s\end{@twocolumnfalse}]" % abstract
    two = tex(r"\documentclass[10pt,twocolumn]{article}", HEADS, "section", "subsection", wide)
    latex("latex-two-columns", two.replace(r"\begin{document}\maketitle", r"\begin{document}"))
    book = tex(r"\documentclass[10pt,twoside,a5paper]{book}", hyper, "chapter", "section", r"\tableofcontents")
    latex("latex-book", book)
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={OUT}/ghostscript-two-columns.pdf", OUT / "latex-two-columns.pdf")


def groff_file():
    out = [".TL", TITLE, ".AU", AUTHOR, ".LP"]
    for kind, text, note in blocks():
        safe = text.replace("–", "\\[en]").replace("\\", "\\\\") if isinstance(text, str) and "–" not in text else text
        if kind == "h1":
            out += [".NH", safe]
        elif kind == "h2":
            out += [".NH 2", safe]
        elif kind == "p":
            out += [".PP", safe + ("\\**" if note else "")]
            if note:
                out += [".FS", note, ".FE"]
        elif kind == "li":
            out += [".IP \\[bu] 3", safe]
        elif kind == "quote":
            out += [".QP", safe]
        elif kind == "code":
            out += [".DS I", ".CW", safe, ".DE"]
        elif kind == "caption":
            out += [".LP", safe]
        elif kind == "table":
            out += [".TS", "center;", "l l l.", *["\t".join(row) for row in text], ".TE"]
    (WORK / "groff.ms").write_text("\n".join(out))
    pdf = subprocess.run("preconv groff.ms | groff -ms -t -Tpdf", shell=True, cwd=WORK, check=True, capture_output=True)
    (OUT / "groff-ms.pdf").write_bytes(pdf.stdout)


def office_files():
    (WORK / "pandoc.md").write_text(markdown())
    run("pandoc", "pandoc.md", "-o", OUT / "pandoc.docx")
    run("pandoc", "pandoc.md", "-t", "epub2", "--toc", "-o", OUT / "pandoc-2.epub")
    run("pandoc", "pandoc.md", "-t", "epub3", "--toc", "-o", OUT / "pandoc-3.epub")
    run("pandoc", "-s", "--toc", "pandoc.md", "-t", "html5", "--metadata", "pagetitle=x", "-o", OUT / "pandoc.html")
    run("pandoc", "pandoc.md", "-t", "markdown", "--columns=72", "-s", "-o", OUT / "pandoc.md")
    run("pandoc", "pandoc.md", "-t", "plain", "--columns=72", "-o", OUT / "pandoc.txt")
    run("pandoc", "pandoc.md", "-t", "odt", "-o", "office.odt")
    run("soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "office.odt")
    shutil.copy(WORK / "office.docx", OUT / "libreoffice.docx")
    run("soffice", "--headless", "--convert-to", "html:HTML (StarWriter)", "office.odt")
    shutil.copy(WORK / "office.html", OUT / "libreoffice.html")
    word_file()
    shutil.copy(OUT / "python-docx.docx", WORK / "word.docx")
    run("soffice", "--headless", "--convert-to", "pdf", "word.docx")
    shutil.copy(WORK / "word.pdf", OUT / "libreoffice.pdf")
    run("soffice", "--headless", "--convert-to", 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"},"ExportBookmarks":{"type":"boolean","value":"false"}}', "word.docx")
    shutil.copy(WORK / "word.pdf", OUT / "libreoffice-untagged.pdf")
    run("soffice", "--headless", "--convert-to", "epub", "office.odt")
    shutil.copy(WORK / "office.epub", OUT / "libreoffice.epub")


def word_file():
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = TITLE, AUTHOR
    section = document.sections[0]
    section.page_width, section.page_height = Cm(14.8), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    section.header.paragraphs[0].text = f"{TITLE}\t{AUTHOR}"
    foot = section.footer.paragraphs[0].add_run("Page ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        foot._r.append(element)
    document.add_heading(TITLE, 0)
    document.add_paragraph(AUTHOR)
    for kind, text, _ in blocks():
        if kind in ("h1", "h2"):
            document.add_heading(text, int(kind[1]))
        elif kind == "p":
            document.add_paragraph(text)
        elif kind == "li":
            document.add_paragraph(text, style="List Bullet")
        elif kind == "quote":
            document.add_paragraph(text, style="Quote")
        elif kind == "caption":
            document.add_paragraph(text, style="Caption")
        elif kind == "table":
            table = document.add_table(rows=0, cols=3)
            for row in text:
                for cell, words in zip(table.add_row().cells, row):
                    cell.text = words
    document.save(OUT / "python-docx.docx")


def browser_files():
    style = "@page { size: A5; margin: 18mm 15mm } body { font: 11pt/1.4 'Liberation Serif', serif; text-align: justify } .footnotes { font-size: 9pt }"
    (WORK / "page.html").write_text(page(style, footnotes=False))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={OUT}/chromium.pdf", "page.html")
    run_head = "@page { size: A5; margin: 20mm 15mm; @top-center { content: 'The Lamps of Norrholm'; font-size: 8pt } @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 8pt } }"
    from weasyprint import HTML

    HTML(string=page(run_head + "body { font: 10pt/1.4 'Liberation Serif'; hyphens: auto; text-align: justify } h2 { string-set: t content() } h2 { break-before: page }", False)).write_pdf(OUT / "weasyprint.pdf")
    HTML(string=page(run_head + "body { font: 9pt/1.35 'Liberation Sans'; columns: 2; column-gap: 6mm; hyphens: auto } h1 { column-span: all }", False)).write_pdf(OUT / "weasyprint-two-columns.pdf")


def report_file():
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

    styles = getSampleStyleSheet()
    story = [Paragraph(TITLE, styles["Title"]), Paragraph(AUTHOR, styles["Normal"]), Spacer(1, 12)]
    for kind, text, _ in blocks():
        if kind in ("h1", "h2"):
            story.append(Paragraph(text, styles["Heading" + kind[1]]))
        elif kind in ("p", "quote", "caption"):
            story += [Paragraph(text, styles["Normal"]), Spacer(1, 6)]
        elif kind == "li":
            story.append(ListFlowable([Paragraph(text, styles["Normal"])], bulletType="bullet"))
        elif kind == "table":
            story += [Table(text), Spacer(1, 6)]

    def decorate(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 570, f"{AUTHOR}: {TITLE}")
        canvas.drawRightString(380, 25, f"- {document.page} -")

    template = SimpleDocTemplate(str(OUT / "reportlab.pdf"), pagesize=A5, title=TITLE, author=AUTHOR, leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50, invariant=1)
    template.build(story, onFirstPage=decorate, onLaterPages=decorate)


def ebook_file():
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_identifier("norrholm")
    book.set_title(TITLE)
    book.set_language("en")
    book.add_author(AUTHOR)
    parts = []
    for at, chapter in enumerate(SOURCE["chapters"], 1):
        part = epub.EpubHtml(title=chapter["title"], file_name=f"text/{at}.xhtml", lang="en")
        inner = []
        for kind, text, *note in chapter["blocks"]:
            if kind == "table":
                rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in text)
                inner.append(f"<table>{rows}</table>")
            else:
                tag = {"h2": "h2", "li": "li", "quote": "blockquote", "code": "pre", "caption": "figcaption"}.get(kind, "p")
                mark = f'<a epub:type="noteref" href="#n{at}">*</a>' if note else ""
                inner.append(f"<{tag}>{html.escape(text, quote=False)}{mark}</{tag}>")
                if note:
                    inner.append(f'<aside epub:type="footnote" id="n{at}">{html.escape(note[0], quote=False)}</aside>')
        part.content = f"<h1>{chapter['title']}</h1>" + "".join(inner)
        book.add_item(part)
        parts.append(part)
    book.toc = parts
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *parts]
    epub.write_epub(str(OUT / "ebooklib.epub"), book)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for make in (office_files, latex_files, groff_file, browser_files, report_file, ebook_file):
        try:
            make()
        except subprocess.CalledProcessError as error:
            print(make.__name__, error, (error.stdout or b"")[-1500:].decode(errors="replace"), (error.stderr or b"")[-800:].decode(errors="replace"))
